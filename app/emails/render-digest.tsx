import { Action } from './blocks/action.tsx'
import { Heading } from './blocks/heading.tsx'
import { Paragraph } from './blocks/paragraph.tsx'
import { TicketList } from './blocks/ticket-list.tsx'
import type { DigestFacts } from './digest-facts.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'

/** More than anybody reads in a mail; the rest is in the queues. */
const MOST_LISTED = 50
const MOST_REASONS = 5

/** The one mail that tells of many alarms, text and HTML from the same tree. Pure. */
export function renderDigest({ tickets, queuesUrl, reasons }: DigestFacts): RenderedMail {
  const title = entitle(tickets)
  const unlisted = tickets.length - MOST_LISTED
  const body = (
    <>
      <Heading>{title}</Heading>
      <TicketList tickets={tickets.slice(0, MOST_LISTED)} />
      {unlisted > 0 ? <Paragraph>{`And ${unlisted.toLocaleString('en-US')} more, in your queues.`}</Paragraph> : null}
      <Action href={queuesUrl}>Open your queues</Action>
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, title, body, [
    ...reasons.slice(0, MOST_REASONS).map((reason) => `You receive this because ${reason}.`),
    'It gathers what would have been a mail for each ticket. Please answer on a ticket’s page: answers to this mail reach nobody.',
  ])
}

/** '14 tickets need you: 5 overdue'. */
function entitle(tickets: DigestFacts['tickets']): string {
  const overdue = tickets.filter(({ isOverdue }) => isOverdue).length
  const need =
    tickets.length === 1 ? '1 ticket needs you' : `${tickets.length.toLocaleString('en-US')} tickets need you`
  return overdue === 0 ? need : `${need}: ${overdue.toLocaleString('en-US')} overdue`
}
