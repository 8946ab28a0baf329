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
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
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

export function QueueTable({ section, queue, filter, canWork, personId, timeZone }: Props) {
  const { now } = usePageEnvironment()
  if (queue.rows.length === 0) return <NoTickets section={section} filter={filter} />
  return (
    <DataTable caption={`Open tickets of ${section.name}, next deadline first`} captionHidden columns={COLUMNS}>
      {queue.rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          now={now}
          timeZone={timeZone}
          canTake={canWork && row.assigneeId === null}
          personId={personId}
        />
      ))}
    </DataTable>
  )
}

function Row({
  row,
  now,
  timeZone,
  canTake,
  personId,
}: {
  row: QueueRow
  now: Date
  timeZone: string
  canTake: boolean
  personId: number
}) {
  const dueAt = row.dueAt === null ? null : new Date(row.dueAt)
  const href = paths.ticket(row.id)
  const subject = maskProtectedNumbers(row.subject)
  return (
    <tr data-row="">
      <Cell label="Due" tight>
        <Countdown
          dueAt={dueAt}
          warnAt={row.isAtRisk ? new Date(0) : null}
          pausedFor={dueAt === null ? waitingWords(row.status) : undefined}
          dueText={dueAt === null ? undefined : formatInstant(dueAt, timeZone)}
          now={now}
        />
      </Cell>
      <Cell heads main clip title={subject}>
        <a href={href} data-row-link="">
          <span className="ticket-number">{`${formatTicketNumber(row.id)} `}</span>
          {subject}
        </a>
        {row.isUnrouted ? <Badge tone="warning">Needs sorting</Badge> : null}
        {row.isRestricted ? <Badge tone="outline-neutral">Restricted</Badge> : null}
      </Cell>
      <Cell label="Requester" clip>
        {row.agencyCode === null ? row.requesterName : `${row.requesterName} · ${row.agencyCode}`}
      </Cell>
      <Cell label="Priority" tight>
        <PriorityBadge priority={row.priority} />
      </Cell>
      <Cell label="Status" tight title={row.waitingFor ?? undefined}>
        {statusWords(row.status, 'staff')}
      </Cell>
      <Cell label="Assignee" clip>
        {canTake ? <TakeButton row={row} personId={personId} /> : (row.assigneeName ?? '–')}
      </Cell>
    </tr>
  )
}

function TakeButton({ row, personId }: { row: QueueRow; personId: number }) {
  const number = formatTicketNumber(row.id)
  return (
    <form method="post" action={paths.ticketVerb(row.id, 'assignment')} className="row-form">
      <input type="hidden" name="assigneeId" value={personId} />
      <input type="hidden" name="revision" value={row.revision} />
      <Button tone="secondary" small aria-label={`Take ${number}`}>
        Take
      </Button>
    </form>
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
