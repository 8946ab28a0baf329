import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { endSessions } from '../identity/end-sessions.server.ts'
import { tellFormerAddress } from '../identity/people/tell-former-address.server.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { checkPlace } from './check-place.server.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { listChanges } from './list-changes.ts'
import { PERSON_FACTS, type PersonInput } from './person-input.ts'
import { refuseTakenAddress } from './refuse-taken-address.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/**
 * Edits what is known about a person. A changed address becomes a former one, which nobody else gets, and is told; links that
 * were mailed to it, and the person's sessions, end. `seen` is the fingerprint of the facts that the form was drawn from. Throws
 * invalid, not_found, and conflict when somebody else saved meanwhile.
 */
export async function savePerson(
  actor: Actor,
  request: { personId: number; input: PersonInput; seen: string },
): Promise<void> {
  requireAdministrator(actor)
  const { personId, input, seen } = request
  try {
    await inTransaction(async (tx) => {
      const before = await lockFacts(tx, personId)
      if (fingerprintOf(before) !== seen) {
        throw new DomainError(
          'conflict',
          'Somebody else saved this person while you edited. Compare with what is shown above the form, then save again.',
        )
      }
      const changes = listChanges(before, input)
      if (!changes) return
      await checkPlace(tx, input, before)
      if (input.email !== before.email) await moveAddress(tx, actor, { personId, from: before.email, to: input.email })
      await tx.person.update({ where: { id: personId }, data: input })
      await recordAuditEntry(tx, {
        ...auditedBy(actor),
        action: 'identity.personChanged',
        subject: input.email,
        payload: { personId },
        ...changes,
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ email: ['Somebody else has or had this address.'] })
    throw error
  }
}

async function lockFacts(tx: Tx, personId: number): Promise<PersonInput> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR UPDATE`
  const person = await tx.person.findUnique({ where: { id: personId } })
  if (!person) throw notFound(`no person ${personId}`)
  return Object.fromEntries(PERSON_FACTS.map((name) => [name, person[name]])) as PersonInput
}

async function moveAddress(
  tx: Tx,
  { origin }: Actor,
  { personId, from, to }: { personId: number; from: string; to: string },
): Promise<void> {
  await refuseTakenAddress(tx, to, personId)
  await tellFormerAddress(tx, personId, origin?.clientAddress ?? '')
  await tx.formerAddress.deleteMany({ where: { email: to, personId } })
  await tx.formerAddress.upsert({ where: { email: from }, create: { email: from, personId }, update: {} })
  await tx.accountToken.updateMany({ where: { personId, spentAt: null }, data: { spentAt: new Date() } })
  await endSessions(tx, personId)
}
