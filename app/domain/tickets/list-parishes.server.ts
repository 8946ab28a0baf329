import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'

const FRESH_MS = 60_000

/** The names of all parishes, sorted; at most a minute old. */
export const listParishes = remember('parishes', () =>
  cachedFor(FRESH_MS, async () => {
    const parishes = await db.parish.findMany({ orderBy: { name: 'asc' } })
    return parishes.map(({ name }) => name)
  }),
)
