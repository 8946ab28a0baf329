import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { EffectRow } from './describe-effects.ts'

const COLUMNS = [
  { key: 'ticket', label: 'Ticket', tight: true },
  { key: 'priority', label: 'Priority', tight: true },
  { key: 'section', label: 'Section', tight: true },
  { key: 'promise', label: 'Promise', tight: true },
  { key: 'before', label: 'Due now' },
  { key: 'after', label: 'Due then' },
]

/** One row for each promise that changes; a ticket whose due times stay has one that says so. */
export function EffectTable({ effects }: { effects: readonly EffectRow[] }) {
  return (
    <DataTable caption="Tickets with their due times now and then" captionHidden columns={COLUMNS}>
      {effects.flatMap((effect) =>
        effect.promises.length === 0
          ? [<StayingRow key={effect.ticketId} effect={effect} />]
          : effect.promises.map((promise) => (
              <tr key={`${effect.ticketId}/${promise.target}`}>
                <TicketCells effect={effect} />
                <Cell label="Promise" tight>
                  {promise.target}
                </Cell>
                <Cell label="Due now">{promise.before}</Cell>
                <Cell label="Due then">
                  <span className="cluster">
                    {promise.after}
                    {promise.isBreached ? <Badge tone="filled-danger">Overdue at once</Badge> : null}
                  </span>
                </Cell>
              </tr>
            )),
      )}
    </DataTable>
  )
}

function StayingRow({ effect }: { effect: EffectRow }) {
  return (
    <tr>
      <TicketCells effect={effect} />
      <Cell label="Promise" tight>
        –
      </Cell>
      <Cell label="Due now">Due times stay</Cell>
      <Cell label="Due then">warnings, steps or time left change</Cell>
    </tr>
  )
}

function TicketCells({ effect: { ticketId, priority, sectionCode } }: { effect: EffectRow }) {
  return (
    <>
      <Cell heads main tight>
        <a href={paths.ticket(ticketId)}>{formatTicketNumber(ticketId)}</a>
      </Cell>
      <Cell label="Priority" tight>
        <PriorityBadge priority={priority} />
      </Cell>
      <Cell label="Section" tight>
        {sectionCode}
      </Cell>
    </>
  )
}
