import type { SerializeFrom } from '@remix-run/node'
import type { OutgoingList } from '#app/domain/mail/outgoing/outgoing-list.ts'
import type { OutgoingMailRow } from '#app/domain/mail/outgoing/outgoing-mail-row.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { DELIVERY_STATE_WORDS, describeTemplate, OUTGOING_LIST_WORDS } from '#app/http/mail/outgoing-words.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { RelativeTime } from '#app/ui/relative-time.tsx'

interface Props {
  mails: readonly SerializeFrom<OutgoingMailRow>[]
  list: OutgoingList
  timeZone: string
}

const COLUMNS = [
  { key: 'to', label: 'To' },
  { key: 'state', label: 'State', tight: true },
  { key: 'answer', label: 'Last answer' },
  { key: 'at', label: 'Written', tight: true },
]

export function OutgoingTable({ mails, list, timeZone }: Props) {
  const { now } = usePageEnvironment()
  return (
    <DataTable caption={`${OUTGOING_LIST_WORDS[list]}, newest first`} captionHidden columns={COLUMNS}>
      {mails.map((mail) => (
        <tr key={mail.id}>
          <Cell heads main>
            <a href={paths.outgoingMailOne(mail.id)}>{mail.address}</a>
            <div className="muted small">{aboutOf(mail)}</div>
          </Cell>
          <Cell label="State" tight>
            {DELIVERY_STATE_WORDS[mail.state]}
            {mail.attempts > 1 ? <div className="muted small">{mail.attempts} attempts</div> : null}
          </Cell>
          <Cell label="Last answer">{mail.lastAnswer === '' ? '–' : mail.lastAnswer}</Cell>
          <Cell label="Written" tight>
            <RelativeTime at={mail.createdAt} text={formatInstant(mail.createdAt, timeZone)} now={now} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

/** "Reply to the requester, OTS-10234: Laptop will not start". */
function aboutOf({ template, ticketId, subject }: Props['mails'][number]): string {
  const ticket = ticketId === null ? '' : `, ${formatTicketNumber(ticketId)}`
  return `${describeTemplate(template)}${ticket}${subject === null ? '' : `: ${subject}`}`
}
