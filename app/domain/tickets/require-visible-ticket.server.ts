import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

/** Throws not_found, alike, for a ticket that is absent and one that the actor may not see. */
export async function requireVisibleTicket(actor: Actor, ticketId: number): Promise<void> {
  const rows = await readRows<{ id: number }>(
    Prisma.sql`SELECT t.id FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  if (rows.length === 0) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
}
