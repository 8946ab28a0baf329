import type { ListedClock } from '#app/domain/reporting/clock-list.ts'
import { formatHours } from '#app/domain/reporting/format-working-time.ts'
import type { Verdict } from '#app/domain/reporting/judge-clock.ts'
import { REPORT_ZONE } from '#app/domain/reporting/report-period.ts'
import { TARGET_WORDS, VERDICT_WORDS } from '#app/domain/reporting/report-words.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { formatInstant } from '../format-time.ts'
import { paths } from '../paths.ts'
import { PriorityBadge } from '../tickets/priority-badge.tsx'

const COLUMNS = [
  { key: 'ticket', label: 'Ticket' },
  { key: 'priority', label: 'Priority', tight: true },
  { key: 'section', label: 'Section', tight: true },
  { key: 'target', label: 'Target', tight: true },
  { key: 'due', label: 'Due', tight: true },
  { key: 'ended', label: 'Ended', tight: true },
  { key: 'spent', label: 'Spent of promised', figure: true },
  { key: 'verdict', label: 'Verdict', tight: true },
  { key: 'cause', label: 'Cause of the breach' },
] as const

const TONES: Record<Verdict, BadgeTone> = {
  met: 'success',
  breached: 'outline-danger',
  pending: 'outline-neutral',
  cancelled: 'plain',
}

/** Clocks with their tickets, a row each; times are those of Louisiana. */
export function ClockTable({ caption, clocks }: { caption: string; clocks: readonly ListedClock[] }) {
  return (
    <DataTable caption={caption} captionHidden columns={COLUMNS}>
      {clocks.map((clock) => (
        <ClockRow key={clock.clockId} clock={clock} />
      ))}
    </DataTable>
  )
}

function ClockRow({ clock }: { clock: ListedClock }) {
  const { ticketId, subject, priority, target, dueAt, policyDueAt, endedAt, elapsedMs, budgetMs, verdict } = clock
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
      <Cell label="Section" tight title={clock.sectionName}>
        {clock.sectionCode.toUpperCase()}
      </Cell>
      <Cell label="Target" tight>
        {TARGET_WORDS[target]}
      </Cell>
      <Cell label="Due" tight>
        {dueAt === null ? 'None: paused' : formatInstant(dueAt, REPORT_ZONE)}
        {policyDueAt === null ? null : (
          <span className="muted small queue-moved">moved from {formatInstant(policyDueAt, REPORT_ZONE)}</span>
        )}
      </Cell>
      <Cell label="Ended" tight>
        {endedAt === null ? 'Open' : formatInstant(endedAt, REPORT_ZONE)}
      </Cell>
      <Cell label="Spent of promised" figure>
        {endedAt === null ? '–' : formatHours(elapsedMs)} of {formatHours(budgetMs)}
      </Cell>
      <Cell label="Verdict" tight>
        <Badge tone={TONES[verdict]}>{VERDICT_WORDS[verdict]}</Badge>
      </Cell>
      <Cell label="Cause">{clock.cause ?? '–'}</Cell>
    </tr>
  )
}
