import { pool } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'

const BATCH = 500
const DAY_MS = 86_400_000

/**
 * Removes files of forms that were not sent within seven days, and what lies in storage for over a day without a row:
 * a process died between the two. Safe to run in any number of workers. Returns how many files went.
 */
export async function removeStaleUploads(): Promise<number> {
  let removed = 0
  for (;;) {
    const { rows } = await pool.query<{ storage_key: string }>(
      `DELETE FROM attachment WHERE id IN (
         SELECT id FROM attachment WHERE ticket_id IS NULL AND created_at < now() - interval '7 days' LIMIT ${BATCH}
         FOR UPDATE SKIP LOCKED
       ) RETURNING storage_key`,
    )
    await Promise.all(rows.map(({ storage_key }) => storage.remove(storage_key)))
    removed += rows.length
    if (rows.length < BATCH) break
  }
  return removed + (await removeOrphans())
}

async function removeOrphans(): Promise<number> {
  let removed = 0
  let keys: string[] = []
  const removeUnknown = async () => {
    const { rows } = await pool.query<{ key: string }>(
      'SELECT key FROM unnest($1::text[]) key WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE storage_key = key)',
      [keys],
    )
    await Promise.all(rows.map(({ key }) => storage.remove(key)))
    removed += rows.length
    keys = []
  }
  for await (const key of storage.listOlderThan(new Date(Date.now() - DAY_MS))) {
    keys.push(key)
    if (keys.length >= BATCH) await removeUnknown()
  }
  if (keys.length > 0) await removeUnknown()
  return removed
}
