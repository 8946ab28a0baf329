import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { inboundJoinsSql, knownInboundSql, mayHandleInbound } from '../set-aside/inbound-access-sql.ts'
import type { WaitingMailFacts } from './waiting-mail-facts.ts'

export type WaitingCounts = Pick<WaitingMailFacts, 'held' | 'setAside'>

const NONE: WaitingCounts = { held: 0, setAside: 0 }

/**
 * How much mail waits for the actor that concerns no ticket: of what waits on a ticket they have a notice of its own. Zero for whoever
 * handles none. Few wait, and these have an index of their own.
 */
export async function countWaitingMail(actor: Actor): Promise<WaitingCounts> {
  if (!mayHandleInbound(actor)) return NONE
  const [counts] = await readRows<WaitingCounts>(Prisma.sql`
    SELECT count(*) FILTER (WHERE m.state = 'held')::int AS held, count(*) FILTER (WHERE m.state = 'set_aside')::int AS "setAside"
    FROM inbound_mail m ${inboundJoinsSql}
    WHERE m.state IN ('held', 'set_aside') AND m.ticket_id IS NULL AND ${knownInboundSql(actor)}`)
  return counts ?? NONE
}
