import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type FileStorage, isStorageKey, requireStorageKey } from './file-storage.ts'

const UNFINISHED = '.part'

/**
 * Files in a folder of this machine, spread over 256 subfolders. `durable`: a write has reached the disk when it resolves, so
 * that no loss of power takes it back.
 */
export function createLocalStorage(folder: string, { durable = true } = {}): FileStorage {
  const pathOf = (key: string) => join(folder, requireStorageKey(key).slice(0, 2), key)
  return {
    async write(key, content) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        // Its name too: a mail is acknowledged once it is here, and its sender forgets it.
        await pipeline(content, createWriteStream(path + UNFINISHED, { flags: 'wx', mode: 0o600, flush: durable }))
        await rename(path + UNFINISHED, path)
        if (durable) await flushFolder(dirname(path))
      } catch (error) {
        await rm(path + UNFINISHED, { force: true })
        throw error
      }
    },
    async read(key) {
      const path = pathOf(key)
      const found = await stat(path).catch(() => null)
      return found?.isFile() ? createReadStream(path) : null
    },
    async remove(key) {
      const path = pathOf(key)
      await Promise.all([rm(path, { force: true }), rm(path + UNFINISHED, { force: true })])
    },
    async *listUnfinished(before) {
      for (const part of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, part)).catch(() => [])) {
          if (!name.endsWith(UNFINISHED)) continue
          const key = name.slice(0, -UNFINISHED.length)
          const found = await stat(join(folder, part, name)).catch(() => null)
          if (isStorageKey(key) && found && found.mtime < before) yield key
        }
      }
    },
  }
}

/** Not every system can, and Windows cannot: there the name is as safe as the file system makes it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
