import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'

const AT_ONCE = 1_000

/** Canaries of yesterday prove nothing any more: their rows go, and their bytes. */
export async function removeOldCanaries(): Promise<void> {
  const gone = await singleStatement.$queryRaw<{ storageKey: string }[]>`
    DELETE FROM inbound_mail WHERE id IN (
      SELECT id FROM inbound_mail WHERE kind = 'canary' AND state = 'done'
        AND received_at BETWEEN now() - interval '30 days' AND now() - interval '1 day' LIMIT ${AT_ONCE}::int
    ) RETURNING storage_key AS "storageKey"`
  for (const { storageKey } of gone) await storage.remove(storageKey)
}
