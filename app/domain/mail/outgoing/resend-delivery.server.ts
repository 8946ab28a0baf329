import { randomUUID } from 'node:crypto'
import { Prisma } from '#app/generated/prisma/client.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor, PersonWithRoles } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { buildActor } from '../../identity/build-actor.ts'
import { heldRolesSql } from '../../identity/held-roles-sql.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { mayWriteTo } from '../../notifications/may-write-to.server.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'
import { getOutgoingMail, type OutgoingMailFacts } from './get-outgoing-mail.server.ts'

type Reader = Pick<OutgoingMailFacts, 'personId' | 'ticketId' | 'address'>

const anyMail = systemScope('Administrators look after mail, whatever it tells of; its words are not shown.')

/**
 * Sends a mail once more that ended, as a new delivery with a Message-ID of its own, written from what is so now. The old one
 * is marked by it: pressed twice, it leaves once. Returns the new delivery's id. Throws not_found, forbidden for anybody but
 * administrators, and conflict where it cannot be sent again, also because its reader may not see the ticket any more.
 */
export async function resendDelivery(actor: Actor, deliveryId: string): Promise<string> {
  const mail = await getOutgoingMail(actor, deliveryId)
  const { ticketId } = mail
  const id = randomUUID()
  await inTransaction(async (tx) => {
    const address = await findAddress(tx, mail)
    if (!mayWriteTo(address)) throw new DomainError('conflict', 'Not sent: the helpdesk writes to no address there.')
    await replace(tx, deliveryId, { id, address })
    await enqueue(tx, 'delivery.send', { deliveryIds: [id] }, ticketId === null ? {} : { ticketId })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'mail.resent',
      subject: `Mail ${deliveryId}`,
      payload: { deliveryId, resentAsId: id, address },
      ...(ticketId !== null && { ticketId }),
    })
  })
  return id
}

/**
 * The address of a mail's reader as it is now, which is often why the last one came back; of a mail about an account, where
 * it went before. Whether they may read it is asked once more when it leaves, since that may be days later; here so that
 * whoever asks for it learns why not.
 */
async function findAddress(tx: Tx, { personId, ticketId, address }: Reader): Promise<string> {
  if (personId === null) return address
  const [person] = await tx.$queryRaw<(PersonWithRoles & { isActive: boolean })[]>`
    SELECT p.id AS "personId", p.name, p.email, p.time_zone AS "timeZone", p.agency_id AS "agencyId", a.code AS "agencyCode",
      p.is_active AS "isActive", coalesce(${heldRolesSql(Prisma.sql`p.id`)}, '[]') AS roles
    FROM person p LEFT JOIN agency a ON a.id = p.agency_id WHERE p.id = ${personId}::int`
  if (!person?.isActive) throw new DomainError('conflict', 'Not sent: the person has no active account.')
  if (ticketId === null) return address
  const reader = buildActor(person, person.roles)
  const seen = await tx.$queryRaw<unknown[]>`
    SELECT FROM ticket t WHERE t.id = ${ticketId}::int AND ${visibleTicketsSql(reader)}`
  if (seen.length === 0) throw new DomainError('conflict', 'Not sent: the person may no longer see the ticket.')
  return person.email.toLowerCase()
}

/**
 * The new one takes over the event, what it gathered, and the key by which it exists once: what was told by mail counts
 * as told by this one.
 */
async function replace(tx: Tx, deliveryId: string, { id, address }: { id: string; address: string }): Promise<void> {
  const [former] = await tx.$queryRaw<{ eventId: number | null; onceKey: string | null }[]>`
    SELECT event_id AS "eventId", once_key AS "onceKey" FROM delivery ${anyMail} WHERE id = ${deliveryId}::uuid AND resent_as_id IS NULL
      AND (state IN ('bounced', 'sent') OR (state = 'unknown' AND next_attempt_at IS NULL)) FOR UPDATE`
  if (!former)
    throw new DomainError('conflict', 'This mail was sent again already, or is still on its way. Reload the page.')
  await tx.$executeRaw`
    UPDATE delivery ${anyMail} SET resent_as_id = ${id}::uuid, event_id = NULL, once_key = NULL WHERE id = ${deliveryId}::uuid`
  await tx.$executeRaw`
    INSERT INTO delivery ${anyMail} (id, ticket_id, event_id, person_id, address, address_name, template, reason, message_id, facts,
      once_key, next_attempt_at)
    SELECT ${id}::uuid, ticket_id, ${former.eventId}::int, person_id, ${address}, address_name, template, reason,
      ${messageIdOf(id, env.MAIL_FROM)}, facts, ${former.onceKey}, now() + interval '2 minutes'
    FROM delivery WHERE id = ${deliveryId}::uuid`
  await tx.$executeRaw`
    UPDATE delivery ${anyMail} SET gathered_in_id = ${id}::uuid WHERE gathered_in_id = ${deliveryId}::uuid`
}
