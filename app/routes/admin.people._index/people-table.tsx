import { paths } from '#app/http/paths.ts'
import { describeRole } from '#app/http/people/describe-role.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { PeopleData } from './route.tsx'

const COLUMNS = [
  { key: 'name', label: 'Name' },
  { key: 'agency', label: 'Agency', tight: true },
  { key: 'email', label: 'Address' },
  { key: 'roles', label: 'Roles' },
]

/** Its cells explain themselves: as cards they are two lines a person, or three. */
export function PeopleTable({ people, sections }: Pick<PeopleData, 'people' | 'sections'>) {
  const sectionName = new Map(sections.map(({ code, name }) => [code, name]))
  const rolesOf = (person: PeopleData['people'][number]) =>
    person.roles.map(({ role, agencyCode, sectionCode, approvalRole }) => {
      const section = sectionCode === null ? null : (sectionName.get(sectionCode) ?? sectionCode)
      return describeRole({ role, agency: agencyCode, section, approvalRole })
    })
  return (
    <div className="people-list">
      <DataTable caption="People" captionHidden columns={COLUMNS}>
        {people.map((person) => (
          <tr key={person.id}>
            <Cell heads main>
              <span className="cluster">
                <a href={paths.person(person.id)}>{person.name}</a>
                {person.isActive ? null : <Badge tone="outline-neutral">Shut out</Badge>}
              </span>
            </Cell>
            <Cell tight>{person.agencyCode ?? <span className="muted">No agency</span>}</Cell>
            <Cell>{person.email}</Cell>
            <Cell>
              {person.roles.length === 0 ? <span className="muted">Asks for help</span> : rolesOf(person).join('; ')}
            </Cell>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
