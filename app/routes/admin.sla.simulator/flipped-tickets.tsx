import { flipOf } from '#app/domain/reporting/compare-promises.ts'
import { REPORT_ZONE } from '#app/domain/reporting/report-period.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { Cluster } from '#app/ui/cluster.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { SimulationResult } from './load-simulator.server.ts'

const COLUMNS = [
  { key: 'ticket', label: 'Ticket' },
  { key: 'priority', label: 'Priority', tight: true },
  { key: 'section', label: 'Section', tight: true },
  { key: 'resolved', label: 'Resolved', tight: true },
  { key: 'flips', label: 'What turns' },
]

/** The tickets of which a verdict would have been another, a page at a time. */
export function FlippedTickets({ result }: { result: SimulationResult }) {
  const { flippedCount, tickets, startHref, nextHref } = result
  if (flippedCount === 0) return null
  return (
    <Stack>
      <h2 id="flips">
        {flippedCount === 1
          ? 'One ticket would have gone another way'
          : `${flippedCount.toLocaleString('en-US')} tickets would have gone another way`}
      </h2>
      <DataTable caption="Tickets whose verdict flips" captionHidden columns={COLUMNS}>
        {tickets.map((ticket) => (
          <FlippedTicket key={ticket.ticketId} ticket={ticket} />
        ))}
      </DataTable>
      <Pager
        label="Pages of tickets"
        newerHref={startHref && `${startHref}#flips`}
        olderHref={nextHref && `${nextHref}#flips`}
        newer="Back to the start"
        older="Next page"
      />
    </Stack>
  )
}

function FlippedTicket({ ticket }: { ticket: SimulationResult['tickets'][number] }) {
  const { ticketId, subject, priority, sectionCode, resolvedAt, promises } = ticket
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
      <Cell label="Section" tight>
        {sectionCode.toUpperCase()}
      </Cell>
      <Cell label="Resolved" tight>
        {formatInstant(resolvedAt, REPORT_ZONE)}
      </Cell>
      <Cell>
        <Cluster>
          {listFlips(promises).map(({ key, target, flip, times }) => (
            <Badge key={key} tone={flip === 'toMet' ? 'success' : 'outline-danger'}>
              {TARGET_WORDS[target]}: {flip === 'toMet' ? 'breached → met' : 'met → breached'}
              {times > 1 ? ` (${times} times)` : ''}
            </Badge>
          ))}
        </Cluster>
      </Cell>
    </tr>
  )
}

/** Each way of each target once, with how many of its rounds turn so. */
function listFlips(promises: SimulationResult['tickets'][number]['promises']) {
  const flips = promises.flatMap((promise) => {
    const flip = flipOf(promise)
    return flip === null ? [] : [{ key: `${promise.target} ${flip}`, target: promise.target, flip }]
  })
  return [...new Map(flips.map((each) => [each.key, each])).values()].map((each) => ({
    ...each,
    times: flips.filter(({ key }) => key === each.key).length,
  }))
}
