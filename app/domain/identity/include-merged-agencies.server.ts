import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'
import type { HeldRole } from './actor.ts'

const FRESH_MS = 5_000

/** The agencies that became part of each other one; at most five seconds old. */
export const loadMergedAgencies = remember('merged-agencies', () =>
  cachedFor(FRESH_MS, async () => {
    const merged = await db.agency.findMany({
      where: { mergedIntoId: { not: null } },
      select: { id: true, mergedIntoId: true },
    })
    const into = new Map<number, number[]>()
    for (const { id, mergedIntoId } of merged) {
      if (mergedIntoId !== null) into.set(mergedIntoId, [...(into.get(mergedIntoId) ?? []), id])
    }
    return into
  }),
)

/**
 * A role for an agency is one for those that became part of it, too: their tickets keep the agency and the name of their
 * day, and its coordinators see them. Other roles come back as they are, without a question to the database.
 */
export async function includeMergedAgencies(roles: readonly HeldRole[]): Promise<readonly HeldRole[]> {
  if (roles.every(({ agencyId }) => agencyId === null)) return roles
  const into = await loadMergedAgencies()
  if (into.size === 0) return roles
  return roles.flatMap((role) => [
    role,
    ...(into.get(role.agencyId ?? 0) ?? []).map((agencyId) => ({ ...role, agencyId })),
  ])
}
