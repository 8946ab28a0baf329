import type { Tx } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { ShutOut } from './shut-out-person.server.ts'

/**
 * Lets somebody in again who was shut out, in the caller's transaction. Their roles have ended and do not come back by
 * themselves. False: they were not shut out. Throws not_found.
 */
export async function admitPerson(tx: Tx, request: Omit<ShutOut, 'reason'>): Promise<boolean> {
  const { personId, actorId, source, ...origin } = request
  const [person] = await tx.$queryRaw<{ email: string; isActive: boolean }[]>`
    SELECT email, is_active AS "isActive" FROM person WHERE id = ${personId} FOR UPDATE`
  if (!person) throw notFound(`no person ${personId}`)
  if (person.isActive) return false
  await tx.$executeRaw`UPDATE person SET is_active = TRUE, deactivated_at = NULL WHERE id = ${personId}`
  await recordAuditEntry(tx, {
    ...origin,
    action: 'identity.personReactivated',
    actorId,
    subject: person.email,
    payload: { personId, ...(source !== undefined && { source }) },
    before: { isActive: false },
    after: { isActive: true },
  })
  return true
}
