import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'
import { requireAnotherAdministrator } from './require-another-administrator.server.ts'

export interface ShutOut extends Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'> {
  personId: number
  /** Who does it; null: no person, but `source`. */
  actorId: number | null
  /** What does it where nobody does: 'scim: HR', 'tool'. */
  source?: string
  reason: string
}

/**
 * Shuts a person out, in the caller's transaction: no sign-in, no session (a trigger ends them), no link of an invitation or
 * a new password, no role from now on. What stands in their name stays: their own tickets, messages, events. A job takes the
 * tickets that are assigned to them back to their sections' queues. False: they were shut out already. Throws not_found, and
 * conflict for the last administrator.
 */
export async function shutOutPerson(tx: Tx, request: ShutOut): Promise<boolean> {
  const { personId, actorId, source, reason, ...origin } = request
  const [person] = await tx.$queryRaw<{ email: string; isActive: boolean }[]>`
    SELECT email, is_active AS "isActive" FROM person WHERE id = ${personId} FOR UPDATE`
  if (!person) throw notFound(`no person ${personId}`)
  if (!person.isActive) return false
  await requireAnotherAdministrator(tx, personId)
  await tx.$executeRaw`UPDATE person SET is_active = FALSE, deactivated_at = now() WHERE id = ${personId}`
  const ended = await tx.$queryRaw<{ id: number }[]>`
    UPDATE role_grant SET valid_to = greatest(now(), valid_from)
    WHERE person_id = ${personId} AND (valid_to IS NULL OR valid_to > now()) RETURNING id`
  await tx.$executeRaw`UPDATE account_token SET spent_at = now() WHERE person_id = ${personId} AND spent_at IS NULL`
  await tx.pendingSignIn.deleteMany({ where: { personId } })
  await recordAuditEntry(tx, {
    ...origin,
    action: 'identity.personDeactivated',
    actorId,
    subject: person.email,
    payload: { personId, reason, ...(source !== undefined && { source }), endedGrantIds: ended.map(({ id }) => id) },
    before: { isActive: true },
    after: { isActive: false },
  })
  await enqueue(tx, 'tickets.return', { personId })
  return true
}
