import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getScimClient } from '#app/domain/identity/scim/list-scim-clients.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { describeGivenRole } from '#app/http/given-role-words.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Record<string, string> = {
  saved: 'Saved. Its members hold what the group gives now, and sign in again with it.',
  ended: 'The system is shut out.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Provisioning – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const client = await getScimClient(requireRowId(params.clientId))
  return { client, timeZone, done: new URL(request.url).searchParams.get('done') }
})

const COLUMNS = [
  { key: 'group', label: 'Group' },
  { key: 'members', label: 'Members', figure: true },
  { key: 'role', label: 'Gives' },
]

export default function ProvisioningSystem() {
  const { client, timeZone, done } = useLoaderData<typeof loader>()
  const { id, name, users, groups, createdAt, lastUsedAt, revokedAt } = client
  const at = (instant: Parameters<typeof formatInstant>[0] | null) =>
    instant === null ? 'never' : formatInstant(instant, timeZone)
  return (
    <Stack>
      <PageHeader over={<a href={paths.provisioning}>Provisioning</a>} title={name} />
      {sayDone(DONE_WORDS, done)()}
      <DescriptionList
        inline
        facts={[
          { term: 'People', value: String(users) },
          { term: 'Added', value: at(createdAt) },
          { term: 'Last used', value: at(lastUsedAt) },
          { term: 'Shut out', value: revokedAt === null ? null : at(revokedAt) },
        ]}
      />
      {groups.length === 0 ? (
        <EmptyState heading="No groups yet">Once the system brings some, say here which role each gives.</EmptyState>
      ) : (
        <DataTable caption="Groups and what they give" columns={COLUMNS}>
          {groups.map(({ id: groupId, displayName, members, role, ...scope }) => (
            <tr key={groupId}>
              <Cell heads main>
                <a href={paths.scimGroup(id, groupId)}>{displayName}</a>
              </Cell>
              <Cell label="Members" figure>
                {members}
              </Cell>
              <Cell label="Gives">
                {role === null || role === 'requester' ? 'No role' : describeGivenRole({ role, ...scope })}
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
      {revokedAt === null ? <ShutOut id={id} /> : null}
    </Stack>
  )
}

function ShutOut({ id }: { id: number }) {
  return (
    <details className="fold">
      <summary>Shut this system out</summary>
      <form method="post" action={paths.scimClientEnding(id)}>
        <Stack gap="close">
          <p>Its token is worth nothing from then on. People, and the roles that its groups gave, stay as they are.</p>
          <ButtonRow>
            <Button tone="danger">Shut out</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
