import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

function listFiles(path, keep) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name)
      if (entry.isDirectory()) return listFiles(child, keep)
      return keep(child) ? [child] : []
    })
}

/** One hash over names and contents of files and folders; a path that is not there counts as empty. */
export function hashFiles(paths, keep = () => true) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => listFiles(path, keep))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
