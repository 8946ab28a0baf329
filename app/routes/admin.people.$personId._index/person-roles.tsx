import type { ReactNode } from 'react'
import { formatDay } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { describeRole } from '#app/http/people/describe-role.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PersonPageData } from './route.tsx'

type Grant = PersonPageData['person']['grants'][number]

const COLUMNS = [
  { key: 'role', label: 'Role' },
  { key: 'from', label: 'From', tight: true },
  { key: 'to', label: 'Until', tight: true },
  { key: 'by', label: 'Given by' },
]

export function PersonRoles({ person, isSelf, timeZone, said }: PersonPageData & { said: ReactNode }) {
  const held = person.grants.filter(({ standing }) => standing !== 'over')
  const over = person.grants.filter(({ standing }) => standing === 'over')
  const mayChange = !isSelf && person.isActive
  return (
    <section aria-labelledby="roles">
      <Stack>
        <div className="cluster cluster-apart">
          <h2 id="roles">Roles</h2>
          {mayChange ? <ButtonLink href={paths.personVerb(person.id, 'roles')}>Give a role</ButtonLink> : null}
        </div>
        {said}
        {held.length === 0 ? (
          <p className="muted">None: they ask for help, like everybody.</p>
        ) : (
          <GrantTable caption="Roles held" grants={held} personId={person.id} {...{ mayChange, timeZone }} />
        )}
        {over.length === 0 ? null : (
          <details className="fold">
            <summary>{over.length === 1 ? 'One role that is over' : `${over.length} roles that are over`}</summary>
            <GrantTable
              caption="Roles that are over"
              grants={over}
              personId={person.id}
              mayChange={false}
              timeZone={timeZone}
            />
          </details>
        )}
      </Stack>
    </section>
  )
}

interface TableProps {
  caption: string
  grants: readonly Grant[]
  personId: number
  mayChange: boolean
  timeZone: string
}

function GrantTable({ caption, grants, personId, mayChange, timeZone }: TableProps) {
  const columns = mayChange ? [...COLUMNS, { key: 'end', label: 'End', hidden: true }] : COLUMNS
  const day = (at: string | null, otherwise: string) => (at === null ? otherwise : formatDay(new Date(at), timeZone))
  return (
    <DataTable caption={caption} captionHidden columns={columns}>
      {grants.map((grant) => {
        const words = describeRole({ ...grant, agency: grant.agencyName, section: grant.sectionName })
        return (
          <tr key={grant.id}>
            <Cell heads main>
              <span className="cluster">
                {words}
                {grant.standing === 'coming' ? <Badge tone="note">To come</Badge> : null}
              </span>
            </Cell>
            <Cell label="From" tight>
              {day(grant.validFrom ?? grant.grantedAt, '')}
            </Cell>
            <Cell label="Until" tight>
              {/* The end is the midnight after the last day. */}
              {grant.validTo === null ? 'No end set' : day(lastMoment(grant.validTo), '')}
            </Cell>
            <Cell label="Given by">{describeSource(grant)}</Cell>
            {mayChange ? (
              <Cell tight>
                {grant.source === 'manual' ? (
                  <form method="post" action={paths.roleEnding(personId, grant.id)}>
                    <Button tone="secondary" small aria-label={`End: ${words}`}>
                      End
                    </Button>
                  </form>
                ) : null}
              </Cell>
            ) : null}
          </tr>
        )
      })}
    </DataTable>
  )
}

function lastMoment(validTo: string): string {
  return new Date(new Date(validTo).getTime() - 1).toISOString()
}

function describeSource({ source, sourceKey, grantedBy }: Grant): string {
  switch (source) {
    case 'manual':
      return grantedBy ?? 'The start of the helpdesk'
    case 'provider':
      return `Sign-in provider ${sourceKey}: ended there`
    case 'scim':
      return 'Provisioning: ended there'
  }
}
