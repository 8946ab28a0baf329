import { Prisma } from '#app/generated/prisma/client.ts'
import type { InboundState } from '#app/generated/prisma/enums.ts'
import type { Actor } from '../../../identity/actor.ts'
import type { MailRoad } from '../store/stored-mail.ts'
import { readableInboundSql } from './inbound-access-sql.ts'

/** A mail that came in, as a list shows it. What its reader may not read is empty. */
export interface InboundMailRow {
  id: string
  state: InboundState
  road: MailRoad
  kind: string
  receivedAt: Date
  sizeBytes: number
  /** Its reader may know what it says and who wrote it. */
  isReadable: boolean
  mailbox: string | null
  sender: string
  senderName: string
  subject: string
  reason: string
  ticketId: number | null
}

/** Its columns, of `inboundJoinsSql`. */
export const inboundRowSql = Prisma.sql`m.id::text AS id, m.state::text AS state, m.road::text AS road, m.kind, m.received_at AS "receivedAt",
    m.size_bytes AS "sizeBytes", box.address AS mailbox, r.ok AS "isReadable",
    CASE WHEN r.ok THEN coalesce(nullif(m.sender, ''), m.envelope_from) ELSE '' END AS sender,
    CASE WHEN r.ok THEN m.sender_name ELSE '' END AS "senderName",
    CASE WHEN r.ok THEN m.subject ELSE '' END AS subject,
    CASE WHEN r.ok OR m.state = 'set_aside' THEN m.reason ELSE '' END AS reason,
    CASE WHEN r.ok THEN m.ticket_id END AS "ticketId"`

/** The source of `r.ok`, behind `inboundJoinsSql`. */
export function readableJoinSql(actor: Actor): Prisma.Sql {
  return Prisma.sql`CROSS JOIN LATERAL (SELECT ${readableInboundSql(actor)} AS ok) r`
}
