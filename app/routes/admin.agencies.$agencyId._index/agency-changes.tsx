import type { ReactNode } from 'react'
import { formatLocalDate } from '#app/http/format-local-date.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { AgencyPageData } from './route.tsx'

type Change = AgencyPageData['agency']['changes'][number]

const COLUMNS = [
  { key: 'day', label: 'Day', tight: true },
  { key: 'what', label: 'What happens' },
  { key: 'by', label: 'Planned by' },
  { key: 'withdraw', label: 'Withdraw', hidden: true },
]

export function AgencyChanges({ agency, said }: Pick<AgencyPageData, 'agency'> & { said: ReactNode }) {
  return (
    <section aria-labelledby="changes">
      <Stack>
        <h2 id="changes">Renamed and merged</h2>
        {said}
        {agency.changes.length === 0 ? (
          <p className="muted">Nothing is planned, and nothing has happened.</p>
        ) : (
          <DataTable caption="Renamed and merged" captionHidden columns={COLUMNS}>
            {agency.changes.map((change) => (
              <tr key={change.id}>
                <Cell tight>{formatLocalDate(change.effectiveOn)}</Cell>
                <Cell heads main>
                  <span className="cluster">
                    {describeChange(change)}
                    <Standing standing={change.standing} />
                  </span>
                </Cell>
                <Cell label="Planned by">{change.createdBy}</Cell>
                <Cell tight>
                  {change.standing === 'planned' ? (
                    <form method="post" action={paths.agencyChangeWithdrawal(agency.id, change.id)}>
                      <Button tone="secondary" small aria-label={`Withdraw: ${describeChange(change)}`}>
                        Withdraw
                      </Button>
                    </form>
                  ) : null}
                </Cell>
              </tr>
            ))}
          </DataTable>
        )}
      </Stack>
    </section>
  )
}

function describeChange({ newName, newCode, intoName }: Change): string {
  if (intoName !== null) return `Becomes part of ${intoName}`
  return [newName && `Becomes “${newName}”`, newCode && `short name ${newCode}`].filter(Boolean).join(', ')
}

function Standing({ standing }: Pick<Change, 'standing'>) {
  if (standing === 'planned') return <Badge tone="note">Planned</Badge>
  return standing === 'applied' ? <Badge tone="success">Done</Badge> : <Badge tone="outline-neutral">Withdrawn</Badge>
}
