import type { Actor } from '#app/domain/identity/actor.ts'
import { findTicketNames } from '#app/domain/reporting/find-ticket-names.server.ts'
import type { ReplayedTicket } from '#app/domain/reporting/fold-simulation.ts'

const PAGE_SIZE = 25
const CURSOR = /^(\d{1,15})-(\d{1,9})$/

/** A page of the tickets whose verdict flips, behind the ticket that `after` names, with what they are about. */
export async function pageOfFlips(actor: Actor, flipped: readonly ReplayedTicket[], after: string | null) {
  const [, at = '', id = ''] = CURSOR.exec(after ?? '') ?? []
  const rest = at === '' ? flipped : flipped.filter((ticket) => isBehind(ticket, Number(at), Number(id)))
  const page = rest.slice(0, PAGE_SIZE)
  const names = await findTicketNames(
    actor,
    page.map(({ ticketId }) => ticketId),
  )
  const last = page.at(-1)
  return {
    isFirst: at === '',
    next: last && rest.length > PAGE_SIZE ? `${last.resolvedAt.getTime()}-${last.ticketId}` : null,
    tickets: page.flatMap((ticket) => {
      const name = names.get(ticket.ticketId)
      return name === undefined ? [] : { ...name, promises: ticket.promises, resolvedAt: ticket.resolvedAt }
    }),
  }
}

/** The list is sorted by when they were resolved, the latest first, and by number where that is the same. */
function isBehind({ resolvedAt, ticketId }: ReplayedTicket, atMs: number, id: number): boolean {
  return resolvedAt.getTime() < atMs || (resolvedAt.getTime() === atMs && ticketId < id)
}

export type FlipPage = Awaited<ReturnType<typeof pageOfFlips>>
