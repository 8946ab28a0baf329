import type { QueuePage, QueueRow } from '#app/domain/tickets/find-queue.server.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import type { QueueFilter } from '#app/domain/tickets/queue-filter.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { statusWords } from '#app/domain/tickets/ticket-status.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { waitingWords } from '#app/http/tickets/waiting-words.ts'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClass } from '#app/ui/button-class.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Countdown } from '#app/ui/countdown.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { queueHref } from './queue-href.ts'

interface Props {
  section: { code: string; name: string }
  queue: QueuePage
  filter: QueueFilter
  canWork: boolean
  personId: number
  timeZone: string
}

const COLUMNS = [
  { key: 'due', label: 'Due', sorted: 'ascending', tight: true },
  { key: 'ticket', label: 'Ticket' },
  { key: 'requester', label: 'Requester · agency' },
  { key: 'priority', label: 'Priority', tight: true },
  { key: 'status', label: 'Status', tight: true },
  { key: 'assignee', label: 'Assignee' },
] as const

const LONG_AGO = new Date(0)
const TAKE_CLASS = buttonClass({ tone: 'secondary', small: true })

export function QueueTable({ section, queue, filter, canWork, personId, timeZone }: Props) {
  const { now } = usePageEnvironment()
  if (queue.rows.length === 0) return <NoTickets section={section} filter={filter} />
  const table = (
    <DataTable caption={`Open tickets of ${section.name}, next deadline first`} captionHidden columns={COLUMNS}>
      {queue.rows.map((row) => (
        <Row key={row.id} row={row} now={now} timeZone={timeZone} canTake={canWork && row.assigneeId === null} />
      ))}
    </DataTable>
  )
  if (!canWork) return table
  return (
    <form method="post">
      <input type="hidden" name="assigneeId" value={personId} />
      {table}
    </form>
  )
}

interface RowProps {
  row: QueueRow
  now: Date
  timeZone: string
  canTake: boolean
}

/** Plain cells: fifty rows of components would cost as much as all the rest of the page. */
function Row({ row, now, timeZone, canTake }: RowProps) {
  const dueAt = row.dueAt === null ? null : new Date(row.dueAt)
  const subject = maskProtectedNumbers(row.subject)
  const number = formatTicketNumber(row.id)
  return (
    <tr data-row="">
      <td className="cell-tight" data-label="Due">
        <Countdown
          dueAt={dueAt}
          warnAt={row.isAtRisk ? LONG_AGO : null}
          pausedFor={dueAt === null ? waitingWords(row.status) : undefined}
          dueText={dueAt === null ? undefined : formatInstant(dueAt, timeZone)}
          now={now}
        />
        {row.originalDueAt === null ? null : (
          <span className="muted small queue-moved">moved from {formatInstant(row.originalDueAt, timeZone)}</span>
        )}
      </td>
      <th scope="row" className="cell-main cell-clip" title={subject}>
        <a href={paths.ticket(row.id)} data-row-link="">
          <span className="ticket-number">{`${number} `}</span>
          {subject}
        </a>
        {row.isUnrouted ? <Badge tone="warning">Needs sorting</Badge> : null}
        {row.isRestricted ? <Badge tone="outline-neutral">Restricted</Badge> : null}
      </th>
      <td className="cell-clip" data-label="Requester">
        {row.agencyCode === null ? row.requesterName : `${row.requesterName} · ${row.agencyCode}`}
      </td>
      <td className="cell-tight" data-label="Priority">
        <PriorityBadge priority={row.priority} />
      </td>
      <td
        className="cell-tight"
        data-label="Status"
        title={row.waitingFor === null ? undefined : maskProtectedNumbers(row.waitingFor)}
      >
        {statusWords(row.status, 'staff')}
      </td>
      <td className="cell-clip" data-label="Assignee">
        {canTake ? (
          <button
            type="submit"
            className={TAKE_CLASS}
            formAction={paths.ticketVerb(row.id, 'assignment')}
            name="revision"
            value={row.revision}
            aria-label={`Take ${number}`}
          >
            Take
          </button>
        ) : (
          (row.assigneeName ?? '–')
        )}
      </td>
    </tr>
  )
}

function NoTickets({ section, filter }: Pick<Props, 'section' | 'filter'>) {
  const { after, before, ...chosen } = filter
  const isFiltered = Object.values(chosen).some((value) => value !== null)
  if (isFiltered || after !== null || before !== null) {
    return (
      <EmptyState
        heading="No ticket fits these filters"
        action={<ButtonLink href={paths.queue(section.code)}>Show the whole queue</ButtonLink>}
      >
        Try fewer filters, or look for closed tickets with the search.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      heading="Nothing waits here"
      action={<ButtonLink href={queueHref(section.code, filter)}>Look again</ButtonLink>}
    >
      Every ticket of {section.name} is resolved.
    </EmptyState>
  )
}
