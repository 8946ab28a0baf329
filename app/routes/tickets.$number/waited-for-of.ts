import type { TicketPageData } from './route.tsx'

/** Who is waited for, by name, where it is not the reader: a coordinator, a follower; else null. */
export function waitedForOf({ page: { ticket }, personId }: Pick<TicketPageData, 'page' | 'personId'>): string | null {
  return ticket.requester.id === personId ? null : ticket.requester.name
}
