import { choosePromise } from '#app/domain/tickets/describe-promise.ts'
import type { OwnTicketRow } from '#app/domain/tickets/find-own-tickets.server.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { isOpen, statusWords } from '#app/domain/tickets/ticket-status.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { paths } from '../paths.ts'

type Props = {
  rows: readonly OwnTicketRow[]
  caption: string
  reader: { personId: number; timeZone: string; now: Date }
}

/** Tickets as those who asked for them see them: what it is about, how it stands, what comes next and by when. */
export function OwnTicketTable({ rows, caption, reader }: Props) {
  const columns = [
    { key: 'number', label: 'Number', tight: true },
    { key: 'subject', label: 'Subject' },
    { key: 'status', label: 'How it stands' },
    { key: 'next', label: 'What comes next' },
  ]
  const isOwn = (row: OwnTicketRow) => row.requesterId === reader.personId
  return (
    <DataTable caption={caption} captionHidden columns={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell tight label="Number">
            <span className="figures">{formatTicketNumber(row.id)}</span>
          </Cell>
          <Cell heads main>
            <a href={paths.ticket(row.id)}>{maskProtectedNumbers(row.subject)}</a>
            {isOwn(row) ? null : <span className="muted small"> for {row.requesterName}</span>}
          </Cell>
          <Cell label="How it stands">
            {statusWords(row.status, 'requester', isOwn(row) ? null : row.requesterName)}
          </Cell>
          <Cell label="What comes next">
            <NextStep row={row} reader={reader} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

function NextStep({ row, reader }: { row: OwnTicketRow; reader: Props['reader'] }) {
  if (row.status === 'waiting_on_requester') {
    return (
      <>
        {row.waitingFor ? `${maskProtectedNumbers(row.waitingFor)} ` : ''}
        <a href={`${paths.ticket(row.id)}#reply`} aria-label={`Answer ${formatTicketNumber(row.id)}`}>
          Answer
        </a>
      </>
    )
  }
  if (!isOpen(row.status)) return null
  const promise = choosePromise(row.clocks, reader)
  if (promise === null) return <span className="muted">{maskProtectedNumbers(row.waitingFor ?? '')}</span>
  return (
    <span className="due" data-tone={promise.isOverdue ? 'overdue' : undefined}>
      {promise.short}
    </span>
  )
}
