import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { onCallHref } from './on-call-href.ts'
import type { OnCallPageData } from './route.tsx'

const COLUMNS = [
  { key: 'section', label: 'Section' },
  { key: 'now', label: 'On call now' },
  { key: 'next', label: 'Next' },
]

/** Who is on call in each section at this moment, and who takes over. */
export function SectionTable({ sections }: Pick<OnCallPageData, 'sections'>) {
  return (
    <DataTable caption="Now and next" columns={COLUMNS}>
      {sections.map(({ code, name, current, next }) => (
        <tr key={code}>
          <Cell heads main>
            <a href={onCallHref({ list: 'upcoming', sectionCode: code })}>{name}</a>
          </Cell>
          <Cell label="Now">
            {current === null ? (
              <span className="muted">Nobody</span>
            ) : (
              <>
                <strong>{current.personName}</strong> until {formatInstant(current.toAt, STATE_ZONE)}
                {current.isThere ? null : <span className="overdue-words"> Works there no more: nobody is told</span>}
              </>
            )}
          </Cell>
          <Cell label="Next">
            {next === null ? (
              <span className="muted">Nobody yet</span>
            ) : (
              <>
                {next.personName} from {formatInstant(next.fromAt, STATE_ZONE)}
              </>
            )}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
