import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'

export interface SessionView {
  viewedName: string
  since: Date
}

/** The view that a session that has not ended has taken, also one whose half hour is over; null when none. */
export async function findView(token: string): Promise<SessionView | null> {
  const [view] = await readRows<SessionView>(Prisma.sql`
    SELECT p.name AS "viewedName", s.view_as_since AS since
    FROM session s JOIN person p ON p.id = s.view_as_id
    WHERE s.token_hash = ${hashSessionToken(token)} AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)`)
  return view ?? null
}
