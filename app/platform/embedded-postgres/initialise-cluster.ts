import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerFolders } from './choose-folders.ts'
import type { ServerAccount } from './find-server-account.ts'

/** Creates the cluster unless it is there. One that was broken off half-way has no marker and is made again. */
export function initialiseCluster(folders: ServerFolders, account: ServerAccount, password: string): void {
  const marker = join(folders.clusterFolder, 'initialised')
  if (existsSync(marker)) return
  rmSync(folders.clusterFolder, { recursive: true, force: true })
  const passwordFile = join(folders.socketFolder, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(passwordFile, account.uid, account.gid)
  const initialise = (locale: string) =>
    execFileSync(
      folders.binaries.initdb,
      [
        `--pgdata=${folders.clusterFolder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
      ],
      { ...account, cwd: folders.socketFolder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
  try {
    try {
      initialise('C.UTF-8')
    } catch {
      rmSync(folders.clusterFolder, { recursive: true, force: true })
      initialise('C')
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(marker, '')
}
