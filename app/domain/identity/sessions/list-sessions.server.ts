import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

export interface OpenSession {
  id: string
  createdAt: Date
  lastSeenAt: Date
  method: string
  secondFactorAt: Date | null
  /** Of a sign-in by a provider: its name. */
  providerName: string | null
  userAgent: string
  ipAddress: string
}

/** A person's sessions that have not ended, the one in use last first. The caller has checked who asks. */
export async function listSessions(personId: number): Promise<OpenSession[]> {
  return readRows<OpenSession>(Prisma.sql`
    SELECT s.id::text, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.method,
      s.second_factor_at AS "secondFactorAt", i.name AS "providerName", s.user_agent AS "userAgent",
      s.ip_address AS "ipAddress"
    FROM session s LEFT JOIN identity_provider i ON i.id = s.provider_id
    WHERE s.person_id = ${personId} AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)
    ORDER BY s.last_seen_at DESC, s.id LIMIT 100`)
}
