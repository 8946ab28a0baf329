import type { SerializeFrom } from '@remix-run/node'
import type { InboundList } from '#app/domain/mail/inbound/set-aside/inbound-list.ts'
import type { InboundMailRow } from '#app/domain/mail/inbound/set-aside/inbound-mail-row.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { describeInboundKind, INBOUND_LIST_WORDS } from '#app/http/mail/inbound-words.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { RelativeTime } from '#app/ui/relative-time.tsx'

type Row = SerializeFrom<InboundMailRow>

interface Props {
  mails: readonly Row[]
  list: InboundList
  timeZone: string
}

export function InboundTable({ mails, list, timeZone }: Props) {
  const { now } = usePageEnvironment()
  const columns = [
    { key: 'mail', label: 'Mail' },
    { key: 'from', label: 'From' },
    { key: 'to', label: 'Mailbox' },
    { key: 'received', label: 'Received', tight: true },
  ]
  return (
    <DataTable caption={`${INBOUND_LIST_WORDS[list]}, newest first`} captionHidden columns={columns}>
      {mails.map((mail) => (
        <tr key={mail.id}>
          <Cell heads main>
            <a href={paths.inboundMail(mail.id)}>{titleOf(mail)}</a>
            <br />
            <span className="muted small">
              <Why mail={mail} />
            </span>
          </Cell>
          <Cell label="From">{mail.isReadable ? mail.sender || 'nobody (an empty return path)' : '–'}</Cell>
          <Cell label="Mailbox">{mail.mailbox ?? 'none'}</Cell>
          <Cell label="Received" tight>
            <RelativeTime at={mail.receivedAt} text={formatInstant(mail.receivedAt, timeZone)} now={now} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

/** What is to be read by others alone is named by nothing that it says. */
export function titleOf({ isReadable, subject }: Pick<Row, 'isReadable' | 'subject'>): string {
  if (!isReadable) return 'Confidential mail'
  return subject === '' ? '(no subject)' : subject
}

function Why({ mail: { kind, reason, ticketId } }: { mail: Row }) {
  return (
    <>
      {[describeInboundKind(kind), reason].filter((words) => words !== '').join(': ')}
      {ticketId === null ? null : (
        <>
          {' '}
          <a href={paths.ticket(ticketId)}>{formatTicketNumber(ticketId)}</a>
        </>
      )}
    </>
  )
}
