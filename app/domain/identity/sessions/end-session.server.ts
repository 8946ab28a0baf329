import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { recordViewEnd } from '../views/record-view-end.server.ts'

/**
 * Ends one session of a person: one's own or, for administrators, anybody's. One that has ended already is fine; the
 * connections that it holds open close within five seconds.
 * @throws DomainError 'not_found' for somebody else's
 */
export async function endSession(
  actor: Actor,
  { personId, sessionId }: { personId: number; sessionId: string },
  request: RequestFacts,
): Promise<void> {
  if (actor.personId !== personId && !actor.isAdministrator) {
    throw notFound(`a session of person ${personId}, not for person ${actor.personId} to end`)
  }
  await inTransaction(async (tx) => {
    const [ended] = await tx.$queryRaw<
      { personId: number; email: string; userAgent: string; viewedId: number | null; since: Date | null }[]
    >`
      DELETE FROM session s USING person p
      WHERE s.id = ${sessionId}::uuid AND s.person_id = ${personId} AND p.id = s.person_id
      RETURNING s.person_id AS "personId", p.email, s.user_agent AS "userAgent", s.view_as_id AS "viewedId",
        s.view_as_since AS since`
    if (!ended) return
    await recordViewEnd(tx, ended, request)
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.sessionEnded',
      actorId: actor.personId,
      subject: ended.email,
      payload: { personId, sessionId, device: ended.userAgent },
    })
  })
}
