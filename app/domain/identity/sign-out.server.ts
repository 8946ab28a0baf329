import { inTransaction } from '#app/platform/transaction.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'
import type { RequestFacts } from './request-facts.ts'
import { recordViewEnd } from './views/record-view-end.server.ts'

/** Ends the session with this token. One that is not there, or ended already, is fine. */
export async function signOut(
  token: string,
  request: Omit<RequestFacts, 'userAgent'> & Partial<RequestFacts>,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [session] = await tx.$queryRaw<
      { personId: number; email: string; viewedId: number | null; since: Date | null }[]
    >`
      DELETE FROM session s USING person p WHERE s.token_hash = ${hashSessionToken(token)} AND p.id = s.person_id
      RETURNING s.person_id AS "personId", p.email, s.view_as_id AS "viewedId", s.view_as_since AS since`
    if (!session) return
    await recordViewEnd(tx, session, { userAgent: '', ...request })
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.signedOut',
      actorId: session.personId,
      subject: session.email,
    })
  })
}
