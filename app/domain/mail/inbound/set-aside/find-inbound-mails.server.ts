import { Prisma } from '#app/generated/prisma/client.ts'
import { forbidden } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { type MailPage, MOST_ROWS, olderMailSql, pageMails } from '../../page-mails.ts'
import { countByState, type WaitingCounts } from './count-by-state.server.ts'
import { inboundJoinsSql, knownInboundSql, mayHandleInbound, readableInboundSql } from './inbound-access-sql.ts'
import { INBOUND_LISTS, type InboundList } from './inbound-list.ts'
import { type InboundMailRow, inboundRowSql, readableJoinSql } from './inbound-mail-row.ts'

interface InboundMailPage extends MailPage<InboundMailRow> {
  /** How many wait for a person: held, and set aside. */
  counts: WaitingCounts
}

interface Wanted {
  list: InboundList
  /** The address of a sender, whole; empty: any. */
  sender: string
  /** A ticket that it concerns; null: any. */
  ticketId: number | null
  /** A page's `next`. */
  after: string | null
}

/** Mails of a list that the actor may know of, the newest first. Throws forbidden for whoever handles none. */
export async function findInboundMails(
  actor: Actor,
  { list, sender, ticketId, after }: Wanted,
): Promise<InboundMailPage> {
  if (!mayHandleInbound(actor)) throw forbidden('This page is for those who handle mail.')
  const address = sender.trim().toLowerCase()
  const conditions = [
    Prisma.sql`m.state = ANY(${[...INBOUND_LISTS[list]]}::inbound_state[])`,
    knownInboundSql(actor),
    ...(address === '' ? [] : [Prisma.sql`r.ok AND ${senderSql(list, address)}`]),
    ...(ticketId === null ? [] : [Prisma.sql`r.ok AND m.ticket_id = ${ticketId}`]),
    olderMailSql(after, Prisma.sql`(m.received_at, m.id)`),
  ]
  const [rows, counts] = await Promise.all([
    readRows<InboundMailRow>(Prisma.sql`
      SELECT ${inboundRowSql} FROM inbound_mail m ${inboundJoinsSql} ${readableJoinSql(actor)}
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY m.received_at DESC, m.id DESC LIMIT ${MOST_ROWS}`),
    countByState(actor),
  ])
  return { ...pageMails(rows, ({ receivedAt }) => receivedAt), counts }
}

/** What was not read tells its sender by its envelope alone; there are few of these, and of the others there may be millions. */
function senderSql(list: InboundList, address: string): Prisma.Sql {
  const isFew = list === 'held' || list === 'set-aside' || list === 'received'
  return isFew
    ? Prisma.sql`(m.sender = ${address} OR (m.sender = '' AND lower(m.envelope_from) = ${address}))`
    : Prisma.sql`m.sender = ${address}`
}

/** How many mails wait for somebody who looks at them, held or set aside, of those that the actor may know of, up to a hundred. Asked for each page. */
export async function countMailToDecide(actor: Actor): Promise<number> {
  const [row] = await readRows<{ waiting: number }>(Prisma.sql`
    SELECT count(*)::int AS waiting FROM (
      SELECT FROM inbound_mail m ${inboundJoinsSql} WHERE m.state IN ('held', 'set_aside') AND ${knownInboundSql(actor)} LIMIT 100) waiting`)
  return row?.waiting ?? 0
}

/** How many mails wait for a person's decision and concern this ticket, of those that the actor may decide. */
export async function countHeldMail(actor: Actor, ticketId: number): Promise<number> {
  if (!mayHandleInbound(actor)) return 0
  const [row] = await readRows<{ held: number }>(Prisma.sql`
    SELECT count(*)::int AS held FROM inbound_mail m ${inboundJoinsSql}
    WHERE m.ticket_id = ${ticketId} AND m.state = 'held' AND ${knownInboundSql(actor)} AND ${readableInboundSql(actor)}`)
  return row?.held ?? 0
}
