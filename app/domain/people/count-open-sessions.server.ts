import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from './require-administrator.ts'

/** How many people are signed in now, and in how many sessions, the one that asks included. Throws forbidden. */
export async function countOpenSessions(actor: Actor): Promise<{ sessions: number; people: number }> {
  requireAdministrator(actor)
  const [row] = await readRows<{ sessions: number; people: number }>(Prisma.sql`
    SELECT count(*)::int AS sessions, count(DISTINCT person_id)::int AS people FROM session
    WHERE expires_at > now() AND last_seen_at > now() - make_interval(mins => idle_minutes)`)
  return row ?? { sessions: 0, people: 0 }
}
