import type { ReactNode } from 'react'
import type { ListedAbsence } from '#app/domain/identity/absences/list-absences.server.ts'
import { formatDay } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Stack } from '#app/ui/stack.tsx'

interface Props {
  absences: readonly ListedAbsence[]
  personId: number
  timeZone: string
  /** What has just been done here. */
  said: ReactNode
}

const COLUMNS = [
  { key: 'who', label: 'Who' },
  { key: 'when', label: 'When' },
  { key: 'standIn', label: 'Stands in' },
  { key: 'note', label: 'Note' },
  { key: 'end', label: 'End or remove', hidden: true },
]

/** Absences that are on or to come: one's own, those one stands in for, and those of one's sections. */
export function AbsenceList({ absences, personId, timeZone, said }: Props) {
  return (
    <section aria-labelledby="absences">
      <Stack>
        <h2 id="absences">Away now and to come</h2>
        {said}
        {absences.length === 0 ? (
          <EmptyState heading="Nobody is away">Absences of your colleagues appear here, too.</EmptyState>
        ) : (
          <DataTable caption="Away now and to come" captionHidden columns={COLUMNS}>
            {absences.map((absence) => (
              <AbsenceRow key={absence.id} absence={absence} personId={personId} timeZone={timeZone} />
            ))}
          </DataTable>
        )}
      </Stack>
    </section>
  )
}

function AbsenceRow({ absence, personId, timeZone }: { absence: ListedAbsence } & Omit<Props, 'absences' | 'said'>) {
  const { id, name, standInId, standInName, fromAt, toAt, note, isNow, mayEnd } = absence
  const who = absence.personId === personId ? 'You' : name
  return (
    <tr>
      <Cell heads main>
        {who} {isNow ? <Badge tone="accent">Away now</Badge> : null}
      </Cell>
      <Cell label="When">{describeDays(fromAt, toAt, timeZone)}</Cell>
      <Cell label="Stands in">
        {standInName === null ? <span className="muted">Nobody</span> : standInId === personId ? 'You' : standInName}
      </Cell>
      <Cell label="Note">{note}</Cell>
      <Cell tight>
        {mayEnd ? (
          <form method="post" action={paths.absenceEnding(id)}>
            <Button tone="secondary" small aria-label={`${isNow ? 'End now' : 'Remove'}: ${who}`}>
              {isNow ? 'End now' : 'Remove'}
            </Button>
          </form>
        ) : null}
      </Cell>
    </tr>
  )
}

/** The end is left out: an absence that ends at midnight lasts until the day before. */
function describeDays(fromAt: Date, toAt: Date, timeZone: string): string {
  const [first, last] = [formatDay(fromAt, timeZone), formatDay(toAt.getTime() - 1, timeZone)]
  return first === last ? first : `${first} to ${last}`
}
