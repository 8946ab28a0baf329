import { paths } from '#app/http/paths.ts'
import { describeRole } from '#app/http/people/describe-role.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { PeopleData } from './route.tsx'

const COLUMNS = [
  { key: 'name', label: 'Name' },
  { key: 'email', label: 'Address' },
  { key: 'agency', label: 'Agency', tight: true },
  { key: 'roles', label: 'Roles' },
]

export function PeopleTable({ people, sections }: Pick<PeopleData, 'people' | 'sections'>) {
  const sectionName = new Map(sections.map(({ code, name }) => [code, name]))
  const rolesOf = (person: PeopleData['people'][number]) =>
    person.roles.map(({ role, agencyCode, sectionCode, approvalRole }) => {
      const section = sectionCode === null ? null : (sectionName.get(sectionCode) ?? sectionCode)
      return describeRole({ role, agency: agencyCode, section, approvalRole })
    })
  return (
    <DataTable caption="People" captionHidden columns={COLUMNS}>
      {people.map((person) => (
        <tr key={person.id}>
          <Cell heads main>
            <span className="cluster">
              <a href={paths.person(person.id)}>{person.name}</a>
              {person.isActive ? null : <Badge tone="outline-neutral">Shut out</Badge>}
            </span>
          </Cell>
          <Cell label="Address">{person.email}</Cell>
          <Cell label="Agency" tight>
            {person.agencyCode ?? <span className="muted">None</span>}
          </Cell>
          <Cell label="Roles">
            {person.roles.length === 0 ? <span className="muted">Asks for help</span> : rolesOf(person).join('; ')}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
