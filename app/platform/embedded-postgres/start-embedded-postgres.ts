import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findFreePort } from '../find-free-port.ts'
import { chooseFolders, type ServerFolders } from './choose-folders.ts'
import { findBinaries } from './find-binaries.ts'
import { findServerAccount, type ServerAccount } from './find-server-account.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { readPostmasterPid, stopOrphan } from './stop-orphan.ts'
import { stopServer } from './stop-server.ts'
import { writeSettings } from './write-settings.ts'

export interface EmbeddedPostgres {
  /** For anybody on this machine: over TCP on 127.0.0.1. */
  connectionString: (database: string) => string
  /** For our own processes: over the socket, which costs less processor time. */
  socketConnectionString: (database: string) => string
  port: number
  postmasterPid: number
  stop: () => Promise<void>
}

function keepSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** pg_ctl puts the server in a session of its own: Ctrl-C in a terminal reaches those who use it first. */
function tryStart(folders: ServerFolders, account: ServerAccount): string | null {
  const args = [
    'start',
    '--silent',
    '--wait',
    '--timeout=60',
    `--pgdata=${folders.clusterFolder}`,
    `--log=${folders.logFile}`,
  ]
  const result = spawnSync(folders.binaries.pg_ctl, args, {
    ...account,
    cwd: folders.socketFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, LC_MESSAGES: 'C' },
  })
  return result.status === 0 ? null : result.stderr || String(result.error)
}

/**
 * Starts a PostgreSQL server of our own over the data folder, which must belong to one caller at a time. Whatever an earlier
 * caller left behind, even after `kill -9`, is cleared first.
 */
export async function startEmbeddedPostgres(options: {
  dataFolder: string
  durable?: boolean
}): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  const account = findServerAccount()
  const folders = chooseFolders(dataFolder, await findBinaries(), account)
  const password = keepSecret(join(dataFolder, 'database-password'))
  await stopOrphan(folders.clusterFolder)
  initialiseCluster(folders, account, password)
  if (existsSync(folders.logFile) && statSync(folders.logFile).size > 10_000_000) rmSync(folders.logFile)

  const portFile = join(dataFolder, 'database-port')
  let problem: string | null = null
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await findFreePort(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) || 0 : 0)
    writeFileSync(portFile, String(port))
    writeSettings(folders.clusterFolder, { port, socketFolder: folders.socketFolder, durable: options.durable ?? true })
    problem = tryStart(folders, account)
    const postmasterPid = readPostmasterPid(folders.clusterFolder)
    if (problem === null && postmasterPid !== null)
      return describeServer(port, password, folders.socketFolder, postmasterPid)
    // Backends of a postmaster that was killed need a moment to notice before the cluster can be opened again.
    await delay(1000)
  }
  throw new Error(`PostgreSQL did not start: ${problem?.trim()}\nIts log is ${folders.logFile}.`)
}

function describeServer(port: number, password: string, socketFolder: string, postmasterPid: number): EmbeddedPostgres {
  return {
    connectionString: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    socketConnectionString: (database) =>
      `postgresql://postgres:${password}@localhost:${port}/${database}?host=${encodeURIComponent(socketFolder)}`,
    port,
    postmasterPid,
    stop: async () => {
      await stopServer(postmasterPid)
      rmSync(socketFolder, { recursive: true, force: true })
    },
  }
}
