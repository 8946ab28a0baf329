import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '#app/platform/project-root.ts'
import { runHelpdesk, waitForEnd } from '#tests/stack/run-helpdesk.ts'
import { makeDataFolder } from '#tests/support/make-data-folder.ts'
import type { LoadedTickets } from './load-tickets.ts'
import { findParent, ServerProcesses } from './server-processes.ts'

export interface MeasuredStack {
  address: string
  databaseUrl: string
  client: pg.Client
  processes: ServerProcesses
  loaded: LoadedTickets
  loadSeconds: number
  databaseMb: number
  stop: () => Promise<void>
}

/** `npm start` over a new temporary folder whose database already holds so many tickets; `settings` such as REDIS_URL. */
export async function startMeasuredStack(
  tickets: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<MeasuredStack> {
  const { dataFolder, removeDataFolder } = makeDataFolder('ots-bench-')
  try {
    const startedAt = performance.now()
    const loaded = await fillFolder(dataFolder, tickets)
    const loadSeconds = (performance.now() - startedAt) / 1000
    const helpdesk = await runHelpdesk(dataFolder, 0, { RATE_LIMIT_FACTOR: '1000', ...settings })
    const databaseUrl = readFileSync(join(dataFolder, 'database-url'), 'utf8')
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    const { rows } = await client.query<{ pid: number; mb: number }>(
      'SELECT pg_backend_pid() AS pid, (pg_database_size(current_database()) / 1048576)::int AS mb',
    )
    const { pid: ownBackendPid = 0, mb: databaseMb = 0 } = rows[0] ?? {}
    const stackPid = helpdesk.process.pid ?? 0
    return {
      address: helpdesk.address,
      databaseUrl,
      client,
      processes: new ServerProcesses({ stackPid, postmasterPid: findParent(ownBackendPid), ownBackendPid }),
      loaded,
      loadSeconds,
      databaseMb,
      stop: async () => {
        await client.end()
        helpdesk.process.kill('SIGTERM')
        await waitForEnd(helpdesk.process)
        removeDataFolder()
      },
    }
  } catch (error) {
    removeDataFolder()
    throw error
  }
}

/** In a process of its own, because the application reads its environment once, and which database is said there. */
function fillFolder(dataFolder: string, tickets: number): Promise<LoadedTickets> {
  const child = fork(join(projectRoot, 'tests/load/fill-folder.ts'), [dataFolder, String(tickets)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: '', NODE_ENV: 'production' },
  })
  return new Promise((resolve, reject) => {
    let loaded: LoadedTickets | null = null
    child.once('message', (message) => {
      loaded = message as LoadedTickets
    })
    child.once('exit', (code) => {
      if (loaded && code === 0) resolve(loaded)
      else reject(new Error(`Filling the database ended with exit code ${code}`))
    })
  })
}
