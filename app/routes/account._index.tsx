import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getAccount } from '#app/domain/identity/get-account.server.ts'
import { listSecondFactors } from '#app/domain/identity/second-factor/list-second-factors.server.ts'
import { countFactors } from '#app/domain/identity/second-factor/second-factors.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Your account – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const [account, factors] = await Promise.all([getAccount(actor.personId), listSecondFactors(actor.personId)])
  return { account, factors: countFactors(factors), timeZone: actor.timeZone }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Account() {
  const { account, factors, timeZone } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader title="Your account" />
      <DescriptionList
        facts={[
          { term: 'Name', value: account.name },
          { term: 'Email', value: account.email },
          { term: 'Agency', value: account.agencyName },
          { term: 'Signs in with', value: describeWays(account, factors) },
        ]}
      />
      <ChoiceLinks
        choices={[
          { href: paths.accountPassword, title: 'Password', description: describePassword(account, timeZone) },
          { href: paths.accountFactors, title: 'Second factor', description: describeFactors(factors) },
          {
            href: paths.sessions,
            title: 'Where you are signed in',
            description: 'Look through your sessions, and end them.',
          },
          {
            href: paths.accountNotifications,
            title: 'Notifications',
            description: 'Say what you want to hear of, how and when.',
          },
          {
            href: paths.absences,
            title: 'Absence',
            description: 'Say when you are away, and who stands in for you.',
          },
        ]}
      />
      {account.providers.length > 0 ? (
        <section aria-labelledby="providers">
          <h2 id="providers">Accounts elsewhere</h2>
          <ul>
            {account.providers.map(({ code, name, isConnected }) => (
              <li key={code}>
                <a href={paths.providerSignIn(code)}>{name}</a>: {isConnected ? 'connected' : 'not connected'}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Stack>
  )
}

function describeWays({ hasPassword, providers }: Loaded['account'], factors: number): string {
  const ways = [
    ...(hasPassword ? [factors > 0 ? 'Password and a second factor' : 'Password'] : []),
    ...providers.filter(({ isConnected }) => isConnected).map(({ name }) => name),
  ]
  return ways.join(', or ')
}

function describePassword({ hasPassword, passwordChangedAt }: Loaded['account'], timeZone: string): string {
  if (!hasPassword) return 'You sign in with your organisation, and have none here.'
  return passwordChangedAt === null ? 'Change it.' : `Changed ${formatInstant(passwordChangedAt, timeZone)}.`
}

function describeFactors(factors: number): string {
  if (factors === 0) return 'None yet. Add an app or a passkey, so that your password alone opens nothing.'
  return factors === 1 ? 'You have one. A second one helps when you lose the first.' : `You have ${factors}.`
}
