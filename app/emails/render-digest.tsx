import { Action } from './blocks/action.tsx'
import { Heading } from './blocks/heading.tsx'
import { listChoices } from './blocks/mail-footer.ts'
import { Paragraph } from './blocks/paragraph.tsx'
import { TicketList } from './blocks/ticket-list.tsx'
import type { DigestFacts } from './digest-facts.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'

/** More than anybody reads in a mail; the rest is in the queues. */
const MOST_LISTED = 50
const MOST_REASONS = 5

/** The one mail that tells of many tickets, text and HTML from the same tree. Pure. */
export function renderDigest({ kind, tickets, listUrl, isForStaff, reasons, choices }: DigestFacts): RenderedMail {
  const title = kind === 'alarms' ? entitleAlarms(tickets) : `News on ${countTickets(tickets.length)}`
  const unlisted = tickets.length - MOST_LISTED
  const where = isForStaff ? 'your queues' : 'your tickets'
  const body = (
    <>
      <Heading>{title}</Heading>
      <TicketList tickets={tickets.slice(0, MOST_LISTED)} />
      {unlisted > 0 ? <Paragraph>{`And ${unlisted.toLocaleString('en-US')} more, in ${where}.`}</Paragraph> : null}
      <Action href={listUrl}>{`Open ${where}`}</Action>
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, body, {
    preview: title,
    isAnswerable: false,
    footer: [
      'To answer, open the ticket that you mean: this one mail is about all of these, instead of a mail for each.',
      ...reasons.slice(0, MOST_REASONS).map((reason) => `You receive this because ${reason}.`),
      ...listChoices(choices),
    ],
  })
}

/** '14 tickets need you: 5 overdue'. */
function entitleAlarms(tickets: DigestFacts['tickets']): string {
  const overdue = tickets.filter(({ isOverdue }) => isOverdue).length
  const need = tickets.length === 1 ? '1 ticket needs you' : `${countTickets(tickets.length)} need you`
  return overdue === 0 ? need : `${need}: ${overdue.toLocaleString('en-US')} overdue`
}

function countTickets(count: number): string {
  return count === 1 ? '1 ticket' : `${count.toLocaleString('en-US')} tickets`
}
