import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { inboundJoinsSql, knownInboundSql } from './inbound-access-sql.ts'

export interface WaitingCounts {
  held: number
  setAside: number
}

/** How many mails wait for a person, held and set aside, of those (`which`, about `inbound_mail m`) that the actor may know of; an index holds no others. */
export async function countByState(actor: Actor, which = Prisma.sql`TRUE`): Promise<WaitingCounts> {
  const [counts] = await readRows<WaitingCounts>(Prisma.sql`
    SELECT count(*) FILTER (WHERE m.state = 'held')::int AS held, count(*) FILTER (WHERE m.state = 'set_aside')::int AS "setAside"
    FROM inbound_mail m ${inboundJoinsSql} WHERE m.state IN ('held', 'set_aside') AND ${which} AND ${knownInboundSql(actor)}`)
  return counts ?? { held: 0, setAside: 0 }
}
