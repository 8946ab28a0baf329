import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { mayGiveUp, mayResend } from './may-resend.ts'
import { hideDigits, type OutgoingMailRow, outgoingColumnsSql, shownSubjectSql } from './outgoing-mail-row.ts'
import { requireMailAdministrator } from './require-mail-administrator.ts'

export interface OutgoingMailFacts extends OutgoingMailRow {
  addressName: string
  /** Null: a mailbox, or somebody whom the helpdesk does not know. */
  personId: number | null
  reason: string
  messageId: string
  bouncedAt: Date | null
  /** The mail that tells of this one as well. */
  gatheredInId: string | null
  /** What was sent in its place, and whose place it takes. */
  resentAsId: string | null
  resentForId: string | null
  mayResend: boolean
  mayGiveUp: boolean
}

const anyMail = systemScope('Administrators look after mail, whatever it tells of; its words are not shown.')

/** One mail that leaves. Throws not_found, and forbidden for anybody but administrators. */
export async function getOutgoingMail(actor: Actor, deliveryId: string): Promise<OutgoingMailFacts> {
  requireMailAdministrator(actor)
  const [row] = await readRows<Omit<OutgoingMailFacts, 'mayResend' | 'mayGiveUp'>>(Prisma.sql`
    SELECT ${outgoingColumnsSql}, d.address_name AS "addressName", d.person_id AS "personId", d.reason,
      d.message_id AS "messageId", d.bounced_at AS "bouncedAt", d.gathered_in_id::text AS "gatheredInId",
      d.resent_as_id::text AS "resentAsId",
      (SELECT former.id::text FROM delivery former WHERE former.resent_as_id = d.id LIMIT 1) AS "resentForId"
    FROM delivery d ${anyMail} ${shownSubjectSql(actor)} WHERE d.id = ${deliveryId}::uuid`)
  if (!row) throw notFound(`delivery ${deliveryId}`)
  return { ...hideDigits(row), mayResend: mayResend(row), mayGiveUp: mayGiveUp(row) }
}
