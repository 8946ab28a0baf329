import { Prisma } from '#app/generated/prisma/client.ts'
import type { Actor } from './actor.ts'
import { prepareActors } from './prepare-actors.server.ts'

const findByIds = prepareActors((ids: readonly string[]) => Prisma.sql`s.id = ANY(${ids}::uuid[])`)

/**
 * Who is behind the sessions with these ids now, by id; one that has ended is missing. It is no visit: for connections
 * that stay open, all of a process at once.
 */
export async function findActorsBySessions(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
  if (sessionIds.length === 0) return new Map()
  const found = await findByIds(sessionIds)
  return new Map(found.flatMap(({ actor }) => (actor.session ? [[actor.session.id, actor] as const] : [])))
}
