import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { PostgresBinaries } from './find-binaries.ts'
import type { ServerAccount } from './find-server-account.ts'

const sharedFolder = '/var/lib/ots-helpdesk'

export interface ServerFolders {
  binaries: PostgresBinaries
  clusterFolder: string
  socketFolder: string
  logFile: string
}

export function ownFolder(folder: string, account: ServerAccount): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
}

function canEnter(folder: string, account: ServerAccount): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** The programs themselves must be reachable for the account as well: a copy is made when they are not. */
function reachBinaries(binaries: PostgresBinaries, account: ServerAccount): PostgresBinaries {
  const native = dirname(dirname(binaries.postgres))
  if (canEnter(dirname(binaries.postgres), account)) return binaries
  const version = execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).trim().replace(/\W+/g, '-')
  const copy = join(sharedFolder, version)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    if (existsSync(copy)) rmSync(draft, { recursive: true })
    else renameSync(draft, copy)
  }
  const inCopy = (program: string) => join(copy, 'bin', basename(program))
  return { initdb: inCopy(binaries.initdb), pg_ctl: inCopy(binaries.pg_ctl), postgres: inCopy(binaries.postgres) }
}

/**
 * Chooses folders that the server's account can reach. A clone below a closed folder (such as /root) keeps its database
 * in /var/lib/ots-helpdesk instead; removing the data folder starts afresh there too.
 */
export function chooseFolders(dataFolder: string, found: PostgresBinaries, account: ServerAccount): ServerFolders {
  mkdirSync(dataFolder, { recursive: true })
  const key = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12)
  let home = join(realpathSync(dataFolder), 'postgres')
  const isNew = !existsSync(home)
  ownFolder(home, account)
  if (account.uid !== undefined && !canEnter(home, account)) {
    const elsewhere = join(sharedFolder, key)
    if (isNew) rmSync(elsewhere, { recursive: true, force: true })
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    ownFolder(elsewhere, account)
    if (isNew) console.log(`${dataFolder} is closed to PostgreSQL's account, so the database is kept in ${elsewhere}.`)
    home = elsewhere
  }
  // A socket's path may hold 107 bytes, so it does not live in the data folder.
  const socketFolder = join(tmpdir(), `ots-helpdesk-${key}`)
  ownFolder(socketFolder, account)
  return {
    binaries: reachBinaries(found, account),
    clusterFolder: join(home, 'cluster'),
    socketFolder,
    logFile: join(home, 'postgres.log'),
  }
}
