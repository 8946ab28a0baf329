import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { paths } from './paths.ts'

/** Why a sign-in with a provider came to nothing, and what to do. */
export function ProviderProblem({ title, advice, requestId }: { title: string; advice: string; requestId: string }) {
  return (
    <Stack>
      <PageHeader title="Sign in" />
      <Alert tone="error" heading={title} announced>
        <p>{advice}</p>
        <p>Number for the service desk: {requestId}</p>
      </Alert>
      <ButtonRow>
        <ButtonLink href={paths.signIn}>Go to the sign-in page</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}
