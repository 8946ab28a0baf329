import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'

export interface EndedAtProvider extends Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'> {
  provider: { id: number; code: string }
  /** The session there; undefined: all that this subject has. */
  sessionId: string | undefined
  subject: string | undefined
  channel: 'back' | 'front'
}

/**
 * Ends the sessions here that began by a session there, or by any of a subject, and the sign-ins by it that still wait for
 * a second step. Returns how many sessions.
 */
export async function endProviderSessions(tx: Tx, ended: EndedAtProvider): Promise<number> {
  const { provider, sessionId, subject, channel, ...origin } = ended
  if (sessionId === undefined && subject === undefined) return 0
  const bySession = sessionId === undefined ? Prisma.empty : Prisma.sql`AND s.provider_session_id = ${sessionId}`
  const bySubject = subject === undefined ? Prisma.empty : Prisma.sql`AND s.provider_subject = ${subject}`
  const rows = await tx.$queryRaw<{ personId: number; email: string }[]>`
    DELETE FROM session s USING person p
    WHERE s.provider_id = ${provider.id} AND p.id = s.person_id ${bySession} ${bySubject}
    RETURNING s.person_id AS "personId", p.email`
  await endWaiting(tx, ended)
  for (const { personId, email } of rows) {
    await recordAuditEntry(tx, {
      ...origin,
      action: 'identity.signedOut',
      actorId: personId,
      subject: email,
      payload: { provider: provider.code, channel },
    })
  }
  return rows.length
}

/** One that the sign-out overtakes would open a session afterwards that nobody there could end. */
async function endWaiting(tx: Tx, { provider, ...ended }: EndedAtProvider): Promise<void> {
  const [sessionId, subject] = [ended.sessionId ?? null, ended.subject ?? null]
  await tx.$executeRaw`
    DELETE FROM pending_sign_in WHERE step IN ('secondFactor', 'enrolment')
      AND state #>> '{provider,id}' = ${String(provider.id)}
      AND (${sessionId}::text IS NULL OR state #>> '{provider,sessionId}' = ${sessionId})
      AND (${subject}::text IS NULL OR state #>> '{provider,subject}' = ${subject})`
}
