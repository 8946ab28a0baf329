import type { ReplayedTicket } from './fold-simulation.ts'

const CURSOR = /^(\d{1,15})-(\d{1,9})$/

/**
 * A page of the tickets of which a verdict flips, behind the one that the cursor names: the latest resolved first, and of
 * one moment the higher number. A cursor that this product did not write begins at the start.
 */
export function pageFlippedTickets(
  flipped: readonly ReplayedTicket[],
  { after, limit }: { after: string | null; limit: number },
): { tickets: ReplayedTicket[]; isFirst: boolean; next: string | null } {
  const [, atText, idText] = CURSOR.exec(after ?? '') ?? []
  const isFirst = atText === undefined
  const rest = isFirst ? flipped : flipped.filter((ticket) => isBehind(ticket, Number(atText), Number(idText)))
  const tickets = rest.slice(0, limit)
  const last = tickets.at(-1)
  const next = last && rest.length > limit ? `${last.resolvedAt.getTime()}-${last.ticketId}` : null
  return { tickets, isFirst, next }
}

function isBehind({ resolvedAt, ticketId }: ReplayedTicket, atMs: number, id: number): boolean {
  return resolvedAt.getTime() < atMs || (resolvedAt.getTime() === atMs && ticketId < id)
}
