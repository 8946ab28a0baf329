import { inTransaction } from '#app/platform/transaction.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'

/** Ends the session with this token. One that is not there, or ended already, is fine. */
export async function signOut(token: string, request: { clientAddress: string; requestId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const [session] = await tx.$queryRaw<{ personId: number; email: string }[]>`
      DELETE FROM session s USING person p WHERE s.token_hash = ${hashSessionToken(token)} AND p.id = s.person_id
      RETURNING s.person_id AS "personId", p.email`
    if (!session) return
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.signedOut',
      actorId: session.personId,
      subject: session.email,
    })
  })
}
