import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'

const FRESH_MS = 5_000

/** Active agencies by code; at most five seconds old. */
export const listAgencies = remember('agencies', () =>
  cachedFor(FRESH_MS, () =>
    db.agency.findMany({
      where: { isActive: true },
      orderBy: { code: 'asc' },
      select: { id: true, code: true, name: true },
    }),
  ),
)
