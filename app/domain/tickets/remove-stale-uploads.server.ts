import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const BATCH = 500
const DAY_MS = 86_400_000
const ofNoTicket = systemScope('Files of forms that were never sent belong to no ticket.')

/**
 * Removes files of forms that were not sent within seven days, and what broke off while it was written. A finished file
 * that no row names stays: the database may be another one than yesterday (a restored backup, a mistyped address), and
 * no file of a ticket is lost for that. Safe to run in any number of workers. Returns how many staged files went.
 */
export async function removeStaleUploads(): Promise<number> {
  let removed = 0
  for (;;) {
    const rows = await singleStatement.$queryRaw<{ storage_key: string }[]>`
      DELETE FROM attachment ${ofNoTicket} WHERE id IN (
        SELECT id FROM attachment WHERE ticket_id IS NULL AND created_at < now() - interval '7 days' LIMIT ${BATCH}
        FOR UPDATE SKIP LOCKED
      ) RETURNING storage_key`
    await Promise.all(rows.map(({ storage_key }) => storage.remove(storage_key)))
    removed += rows.length
    if (rows.length < BATCH) break
  }
  for await (const key of storage.listUnfinished(new Date(Date.now() - DAY_MS))) await storage.remove(key)
  return removed
}
