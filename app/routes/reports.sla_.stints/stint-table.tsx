import { formatHours } from '#app/domain/reporting/format-working-time.ts'
import { REPORT_ZONE } from '#app/domain/reporting/report-period.ts'
import type { ListedStint } from '#app/domain/reporting/stint-list.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'ticket', label: 'Ticket' },
  { key: 'priority', label: 'Priority', tight: true },
  { key: 'section', label: 'Section', tight: true },
  { key: 'came', label: 'Came', tight: true },
  { key: 'accepted', label: 'Accepted', tight: true },
  { key: 'held', label: 'Held, of promised', figure: true, tight: true },
  { key: 'verdict', label: 'Objective', tight: true },
  { key: 'moves', label: 'Moves', figure: true, tight: true },
  { key: 'reason', label: 'Why it came' },
] as const

type Props = { caption: string; stints: readonly ListedStint[]; now: Date }

/** Stays of tickets with sections, a row each; times are those of Louisiana. */
export function StintTable({ caption, stints, now }: Props) {
  return (
    <DataTable caption={caption} captionHidden columns={COLUMNS}>
      {stints.map((stint) => (
        <StintRow key={stint.stintId} stint={stint} now={now} />
      ))}
    </DataTable>
  )
}

const at = (instant: Date) => formatInstant(instant, REPORT_ZONE)

function StintRow({ stint, now }: { stint: ListedStint; now: Date }) {
  const { ticketId, subject, priority, startedAt, endedAt, acceptedAt, heldMs, holdMinutes, hopCount, reason } = stint
  const held = endedAt === null ? 'open' : formatHours(heldMs)
  return (
    <tr data-row="">
      <Cell heads main clip title={subject}>
        <a href={paths.ticket(ticketId)} data-row-link="">
          <span className="ticket-number">{`${formatTicketNumber(ticketId)} `}</span>
          {subject}
        </a>
      </Cell>
      <Cell label="Priority" tight>
        <PriorityBadge priority={priority} />
      </Cell>
      <Cell label="Section" tight title={stint.sectionName}>
        {stint.sectionCode.toUpperCase()}
      </Cell>
      <Cell label="Came" tight title={endedAt === null ? 'Still there' : `Left ${at(endedAt)}`}>
        {at(startedAt)}
      </Cell>
      <Cell label="Accepted" tight title={acceptedAt === null ? undefined : at(acceptedAt)}>
        <Acceptance stint={stint} now={now} />
      </Cell>
      <Cell label="Held, of promised" figure tight>
        {holdMinutes === null ? held : `${held}, of ${formatHours(holdMinutes * 60_000)}`}
      </Cell>
      <Cell label="Objective" tight>
        <Holding stint={stint} now={now} />
      </Cell>
      <Cell label="Moves" figure tight>
        {hopCount}
      </Cell>
      <Cell label="Why it came" clip title={reason}>
        {stint.isReturn ? <Badge tone="outline-neutral">Returned</Badge> : null} {reason || '–'}
      </Cell>
    </tr>
  )
}

function Acceptance({ stint: { acceptedAt, acceptDueAt, endedAt }, now }: { stint: ListedStint; now: Date }) {
  const isLate = acceptDueAt !== null && acceptDueAt < (acceptedAt ?? endedAt ?? now)
  if (isLate) return <Badge tone="outline-danger">{acceptedAt === null ? 'Not in time' : 'Late'}</Badge>
  if (acceptedAt !== null) return acceptDueAt === null ? 'Yes' : 'In time'
  return endedAt === null ? 'Not yet' : 'No'
}

function Holding({ stint: { state, breachedAt, endedAt, dueAt }, now }: { stint: ListedStint; now: Date }) {
  if (state === null) return '–'
  if (state === 'cancelled') return 'Not judged'
  const isLate = breachedAt !== null || (endedAt === null && dueAt !== null && dueAt < now)
  if (isLate) return <Badge tone="outline-danger">Breached</Badge>
  return endedAt === null ? 'Not yet due' : <Badge tone="success">Met</Badge>
}
