import type { Discovery } from '#app/domain/identity/providers/try-discovery.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import type { tryClaims } from './try-claims.server.ts'

export function DiscoveryResult({ discovery }: { discovery: Discovery }) {
  if (!discovery.isReached) {
    return (
      <Alert tone="error" heading="The provider was not reached" announced>
        {discovery.why}
      </Alert>
    )
  }
  return (
    <Alert tone="success" heading="The provider answers" announced>
      <DescriptionList
        inline
        facts={[
          { term: 'Sign-in page', value: discovery.authorization },
          { term: 'Sign-out page', value: discovery.signOut ?? 'none' },
          { term: 'Back-channel sign-out', value: discovery.backChannel ? 'offered' : 'not said' },
          { term: 'Front-channel sign-out', value: discovery.frontChannel ? 'offered' : 'not said' },
        ]}
      />
    </Alert>
  )
}

export function ClaimsResult({ trial }: { trial: Awaited<ReturnType<typeof tryClaims>> }) {
  return (
    <Alert
      tone="info"
      heading={
        trial.of === null ? 'These claims would give, once saved' : `The claims of ${trial.of} would give, once saved`
      }
      announced
    >
      <DescriptionList
        inline
        facts={[
          { term: 'Agency', value: trial.agencyCode ?? 'stays as it is' },
          { term: 'Roles', value: trial.roles.join(', ') || 'none' },
          { term: 'Second factor', value: trial.hasSecondFactor ? 'proven' : 'not proven' },
          { term: 'Rules that hold', value: trial.matches.join('; ') || 'none' },
          { term: 'Claims that came', value: trial.claimNames.join(', ') || 'none' },
        ]}
      />
    </Alert>
  )
}
