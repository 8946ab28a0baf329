import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { READING_FOLDER } from './mail-reader.server.ts'

const DAY_MS = 86_400_000

/** Removes folders in which mail was taken apart by processes that were killed: whoever ends in good order leaves none. Returns how many. */
export async function removeStaleReadings(now = new Date(), folder = tmpdir()): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder)) {
    if (!name.startsWith(READING_FOLDER)) continue
    const found = await stat(join(folder, name)).catch(() => null)
    // Another user's are not ours to remove, and say so.
    if (!found || now.getTime() - found.mtimeMs < DAY_MS) continue
    const isGone = await rm(join(folder, name), { recursive: true, force: true }).then(
      () => true,
      () => false,
    )
    if (isGone) removed += 1
  }
  return removed
}
