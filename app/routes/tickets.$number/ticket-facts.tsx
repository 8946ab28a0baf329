import type { ShownRating, ShownTicket } from '#app/domain/tickets/get-ticket-page.server.ts'
import { RATING_WORDS } from '#app/domain/tickets/rating/rating-words.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'

interface Props {
  ticket: ShownTicket
  ratings: readonly ShownRating[]
  details: { label: string; text: string }[]
  timeZone: string
}

const LEVELS = { high: 'High', medium: 'Medium', low: 'Low' } as const

export function TicketFacts({ ticket, ratings, details, timeZone }: Props) {
  const { requester, openedBy } = ticket
  const place = [ticket.building, ticket.room, ticket.parishName && `${ticket.parishName} Parish`]
    .filter(Boolean)
    .join(', ')
  const contact = [ticket.contactPhone || requester.phone, ticket.contactNote].filter(Boolean).join(' · ')
  return (
    <section className="ticket-facts" aria-labelledby="ticket-facts">
      <h2 id="ticket-facts">Details</h2>
      <DescriptionList
        facts={[
          { term: 'Requester', value: <a href={`mailto:${requester.email}`}>{requester.name}</a> },
          { term: 'Opened by', value: openedBy.id === requester.id ? null : openedBy.name },
          { term: 'Agency', value: ticket.agencyNameThen },
          { term: 'Place', value: place },
          { term: 'Reach them', value: contact },
          { term: 'Category', value: describeCategory(ticket) },
          { term: 'Impact', value: LEVELS[ticket.impact] },
          { term: 'Urgency', value: LEVELS[ticket.urgency] },
          {
            term: 'Priority',
            value: ticket.isPriorityOverridden ? `${ticket.priority}, set by a supervisor` : ticket.priority,
          },
          ...details.map(({ label, text }) => ({ term: label, value: text })),
          {
            term: 'Reported again',
            value:
              ticket.lastRepeatAt === null
                ? null
                : `${ticket.repeatCount} ${ticket.repeatCount === 1 ? 'time' : 'times'}, last ${formatFullInstant(ticket.lastRepeatAt, timeZone)}`,
          },
          { term: 'Rated', value: describeRatings(ratings) },
          { term: 'Followed by', value: ticket.followers.map(({ name }) => name).join(', ') },
          { term: 'Opened', value: formatFullInstant(ticket.openedAt, timeZone) },
          { term: 'Moved', value: ticket.hopCount > 0 ? describeHops(ticket.hopCount) : null },
          {
            term: 'Continues',
            value:
              ticket.continuesId === null ? null : (
                <a href={paths.ticket(ticket.continuesId)}>OTS-{ticket.continuesId}</a>
              ),
          },
          {
            term: 'Also open',
            value:
              ticket.requesterOpenTickets === 0 ? null : `${ticket.requesterOpenTickets} more of ${requester.name}`,
          },
        ]}
      />
    </section>
  )
}

function describeCategory({ categoryName, isCategoryGuessed }: ShownTicket): string {
  if (categoryName === null) return 'None chosen'
  return isCategoryGuessed ? `${categoryName} (guessed from the mail’s words)` : categoryName
}

function describeRatings(ratings: readonly ShownRating[]): string | null {
  const said = ratings.map(({ personName, score, comment }) => {
    const words = `${RATING_WORDS[score]}, by ${personName}`
    return comment === '' ? words : `${words}: ${comment}`
  })
  return said.length === 0 ? null : said.join(' · ')
}

function describeHops(count: number): string {
  return `between sections ${count === 1 ? 'once' : `${count} times`}`
}
