import { Prisma } from '#app/generated/prisma/client.ts'
import { cachedFor } from '#app/platform/cached-for.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type OutgoingTrouble, outgoingTroubleSql } from './outgoing-trouble.ts'

const KEPT_MS = 5_000

/** What keeps mail from leaving, for the banner of administrators and for `/readyz`; asked at most every five seconds. */
export const findOutgoingTrouble = cachedFor(KEPT_MS, async (): Promise<OutgoingTrouble | null> => {
  const [row] = await readRows<{ trouble: OutgoingTrouble | null }>(Prisma.sql`SELECT ${outgoingTroubleSql} AS trouble`)
  return row?.trouble ?? null
})
