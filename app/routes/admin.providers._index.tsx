import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listProviders } from '#app/domain/identity/providers/list-providers.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Record<string, string> = { saved: 'The provider is saved. It holds from the next sign-in on.' }

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Identity providers – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return { providers: await listProviders(), done: new URL(request.url).searchParams.get('done') }
})

const COLUMNS = [
  { key: 'name', label: 'Provider' },
  { key: 'issuer', label: 'Issuer' },
  { key: 'rules', label: 'Rules', figure: true },
  { key: 'accounts', label: 'Accounts', figure: true },
]

export default function IdentityProviders() {
  const { providers, done } = useLoaderData<typeof loader>()
  const add = <ButtonLink href={paths.identityProvider('new')}>Add a provider</ButtonLink>
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Identity providers"
        under="Who signs people in beside us, and what they may do here by what it says of them."
        actions={providers.length > 0 ? add : undefined}
      />
      {sayDone(DONE_WORDS, done)()}
      {providers.length === 0 ? (
        <EmptyState heading="No provider yet" action={add}>
          Until there is one, people sign in with their email address and a password.
        </EmptyState>
      ) : (
        <DataTable caption="Identity providers" captionHidden columns={COLUMNS}>
          {providers.map(({ code, name, issuer, rules, accounts, isActive }) => (
            <tr key={code}>
              <Cell heads main>
                <a href={paths.identityProvider(code)}>{name}</a>{' '}
                {isActive ? null : <Badge tone="outline-neutral">Off</Badge>}
              </Cell>
              <Cell label="Issuer">{issuer}</Cell>
              <Cell label="Rules" figure>
                {rules}
              </Cell>
              <Cell label="Accounts" figure>
                <a href={paths.identityProviderVerb(code, 'accounts')}>{accounts}</a>
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
    </Stack>
  )
}
