import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { AgenciesData } from './route.tsx'

const COLUMNS = [
  { key: 'code', label: 'Short name', tight: true },
  { key: 'name', label: 'Name' },
  { key: 'people', label: 'People', figure: true },
  { key: 'tickets', label: 'Open tickets', figure: true },
]

export function AgencyTable({ agencies }: Pick<AgenciesData, 'agencies'>) {
  return (
    <DataTable caption="Agencies" captionHidden columns={COLUMNS}>
      {agencies.map((agency) => (
        <tr key={agency.id}>
          <Cell label="Short name" tight>
            {agency.code}
          </Cell>
          <Cell heads main>
            <span className="cluster">
              <a href={paths.agency(agency.id)}>{agency.name}</a>
              {agency.inOtsScope ? null : <Badge tone="outline-neutral">Outside OTS</Badge>}
              {agency.isActive || agency.mergedIntoCode ? null : <Badge tone="outline-neutral">Not active</Badge>}
              {agency.mergedIntoCode === null ? null : <Badge tone="note">Part of {agency.mergedIntoCode}</Badge>}
            </span>
            {agency.foundBy === null ? null : <span className="list-line muted">Also known as {agency.foundBy}</span>}
          </Cell>
          <Cell label="People" figure>
            {agency.people.toLocaleString('en-US')}
          </Cell>
          <Cell label="Open tickets" figure>
            {agency.openTickets.toLocaleString('en-US')}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
