import { Prisma } from '#app/generated/prisma/client.ts'
import type { Actor } from './actor.ts'
import { loadActors } from './load-actors.server.ts'

/**
 * Who is behind the sessions with these ids now, by id; one that has ended is missing. It is no visit: for connections
 * that stay open, all of a process at once.
 */
export async function findActorsBySessions(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
  if (sessionIds.length === 0) return new Map()
  const found = await loadActors(Prisma.sql`s.id = ANY(${[...sessionIds]}::uuid[])`)
  return new Map(found.flatMap(({ actor }) => (actor.session ? [[actor.session.id, actor] as const] : [])))
}
