import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

/**
 * Ends all sessions of a person but the one that asks: one's own or, for administrators, anybody's. Returns how many.
 * @throws DomainError 'not_found' for somebody else's
 */
export async function endOtherSessions(actor: Actor, personId: number, request: RequestFacts): Promise<number> {
  if (actor.personId !== personId && !actor.isAdministrator) {
    throw notFound(`sessions of person ${personId}, not for person ${actor.personId} to end`)
  }
  return inTransaction(async (tx) => {
    const kept = actor.session === null ? undefined : { not: actor.session.id }
    const { count } = await tx.session.deleteMany({ where: { personId, ...(kept && { id: kept }) } })
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.sessionsEnded',
      actorId: actor.personId,
      subject: email,
      payload: { personId, count },
    })
    return count
  })
}
