import type { EventNames } from '#app/domain/tickets/describe-event.ts'
import { formatInstant } from '#app/http/format-time.ts'
import type { TicketPageData } from './route.tsx'
import { waitedForOf } from './waited-for-of.ts'

/** The names that events of this page mention. Who is not on the page any more is told by role. */
export function namesOf({ page, personId, sections, categories, staff, timeZone }: TicketPageData): EventNames {
  const { ticket, events, messages } = page
  const people = new Map<number, string>()
  for (const { actorId, actorName } of events) if (actorId !== null && actorName) people.set(actorId, actorName)
  for (const { authorId, authorName } of messages) if (authorId !== null && authorName) people.set(authorId, authorName)
  for (const { personId, name } of staff) people.set(personId, name)
  if (ticket.assignee) people.set(ticket.assignee.id, ticket.assignee.name)
  const ofSection = new Map(sections.map(({ code, name }) => [code, name]))
  const ofCategory = new Map(categories.map(({ code, name }) => [code, name]))
  return {
    instant: (at) => formatInstant(Date.parse(at), timeZone),
    sectionName: (code) =>
      ofSection.get(code) ?? (code === ticket.sectionCode ? ticket.sectionName : code.toUpperCase()),
    personName: (personId) => people.get(personId) ?? 'a technician',
    categoryName: (code) => ofCategory.get(code) ?? (code || 'none'),
    waitedFor: waitedForOf({ page, personId }),
  }
}
