import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new folder for a helpdesk of the tests. PostgreSQL's account may enter it, also where the tests run as root: a database that
 * cannot lie in it is put where it stays when the folder is removed.
 */
export function makeDataFolder(prefix: string): { dataFolder: string; removeDataFolder: () => void } {
  const dataFolder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(dataFolder, 0o755)
  return { dataFolder, removeDataFolder: () => rmSync(dataFolder, { recursive: true, force: true }) }
}
