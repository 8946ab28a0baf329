import type { Tx } from '#app/platform/db.server.ts'
import { readTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import type { TicketScope } from '../events/ticket-scope.ts'
import { maskTexts } from './mask-texts.ts'

export type TicketChange = TicketEvent & { actorName: string | null }

/** What happened to a ticket after the given revision, oldest first, with the names of those who did it. */
export async function findChangesSince(
  tx: Tx,
  { id: ticketId, scope }: { id: number; scope: TicketScope },
  revision: number,
): Promise<TicketChange[]> {
  const rows = await ticketRows(tx, scope).ticketEvent.findMany({
    where: { ticketId, revision: { gt: revision } },
    orderBy: { id: 'asc' },
    take: 50,
    include: { actor: { select: { name: true } } },
  })
  return rows.map(({ actor, ...row }) => ({ ...readTicketEvent(maskTexts(row)), actorName: actor?.name ?? null }))
}
