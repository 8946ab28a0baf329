import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { ProvisioningData } from './route.tsx'

const COLUMNS = [
  { key: 'name', label: 'System' },
  { key: 'provider', label: 'Provider' },
  { key: 'users', label: 'People', figure: true },
  { key: 'groups', label: 'Groups', figure: true },
  { key: 'last', label: 'Last used', tight: true },
]

export function ClientTable({ clients, timeZone }: Pick<ProvisioningData, 'clients' | 'timeZone'>) {
  if (clients.length === 0) {
    return (
      <EmptyState heading="No system yet">
        Until one does it, administrators add people and shut them out themselves.
      </EmptyState>
    )
  }
  return (
    <DataTable caption="Systems that provision people" captionHidden columns={COLUMNS}>
      {clients.map(({ id, name, providerName, users, groups, lastUsedAt, revokedAt }) => (
        <tr key={id}>
          <Cell heads main>
            <a href={paths.scimClient(id)}>{name}</a>{' '}
            {revokedAt === null ? null : <Badge tone="outline-neutral">Shut out</Badge>}
          </Cell>
          <Cell label="Provider">{providerName ?? 'None'}</Cell>
          <Cell label="People" figure>
            {users}
          </Cell>
          <Cell label="Groups" figure>
            {groups}
          </Cell>
          <Cell label="Last used" tight>
            {lastUsedAt === null ? 'Never' : formatInstant(lastUsedAt, timeZone)}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
