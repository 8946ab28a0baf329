import { Prisma } from '#app/generated/prisma/client.ts'
import type { Actor } from '../../../identity/actor.ts'
import { countByState, type WaitingCounts } from '../set-aside/count-by-state.server.ts'
import { mayHandleInbound } from '../set-aside/inbound-access-sql.ts'

const NONE: WaitingCounts = { held: 0, setAside: 0 }

/**
 * How much mail waits for the actor that concerns no ticket: of what waits on a ticket they have a notice of its own. Zero for whoever
 * handles none. Few wait, and these have an index of their own.
 */
export async function countWaitingMail(actor: Actor): Promise<WaitingCounts> {
  if (!mayHandleInbound(actor)) return NONE
  return countByState(actor, Prisma.sql`m.ticket_id IS NULL`)
}
