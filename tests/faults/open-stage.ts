import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#app/platform/embedded-postgres/start-embedded-postgres.ts'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { releaseDatabase } from '#app/platform/migrations/release-database.ts'
import { makeDataFolder } from '#tests/support/make-data-folder.ts'
import { startRedis, type TestRedis } from '#tests/support/start-redis.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { asReader, testEnvironment } from '#tests/support/test-postgres.ts'
import type { WorkerProgram } from './bundle-workers.ts'
import { startWorkerProcess, type WorkerProcess } from './start-worker-process.ts'

export interface Stage {
  smtp: ScriptedSmtp
  redis: TestRedis
  /** Starts one and waits until it works: on PostgreSQL alone unless Redis was asked for. */
  startWorker: (options?: WorkerOptions) => Promise<WorkerProcess>
  /** The same without waiting. */
  beginWorker: (options?: WorkerOptions) => WorkerProcess
  /** Those that a test which failed has left. */
  killWorkers: () => Promise<void>
  /** Stops the server, and starts it again when that is over. */
  restartPostgres: (whileAway: () => Promise<void>) => Promise<void>
  /** Ends every connection but the one that says so, in the middle of whatever it does, as soon as `when` resolves. */
  cutConnections: (when: () => Promise<void>) => Promise<void>
  /** Like a power cut for the server process: nothing is said to anybody. */
  crashPostgres: () => Promise<void>
  close: () => Promise<void>
}

interface WorkerOptions {
  nodeArgs?: string[]
  settings?: Record<string, string>
  /** Instead of the product's own. */
  program?: WorkerProgram
}

/** A helpdesk of real processes over a database of its own, with a mail server that does as it is told. */
export async function openStage({ queue }: { queue: 'postgres' | 'redis' }): Promise<Stage> {
  const { dataFolder, removeDataFolder } = makeDataFolder('ots-faults-')
  // Where `startEmbeddedPostgres` remembers it.
  writeFileSync(join(dataFolder, 'database-port'), String(await findFreePort()))
  let postgres = await startEmbeddedPostgres({ dataFolder })
  const databaseUrl = postgres.connectionString('postgres')
  const smtp = await startScriptedSmtp()
  const redis = await startRedis()
  const environment = { ...testEnvironment(databaseUrl), SMTP_URL: smtp.url }
  // Trap: the application reads its environment when its first module loads, so all of it is imported after this.
  Object.assign(process.env, environment)
  await releaseDatabase(databaseUrl, { reportUrl: asReader(databaseUrl) })
  const { seedReferenceData } = await import('#prisma/seed/seed-reference.ts')
  await seedReferenceData()
  // At night, SLA mail would wait for the morning.
  const { letMailBeSentAtAnyHour } = await import('#tests/support/let-mail-be-sent-at-any-hour.ts')
  await letMailBeSentAtAnyHour()

  const workers: WorkerProcess[] = []
  const start = async () => {
    postgres = await startEmbeddedPostgres({ dataFolder })
    if (postgres.connectionString('postgres') !== databaseUrl) throw new Error('PostgreSQL came back elsewhere')
  }
  const killWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()))
  }
  const beginWorker = ({ nodeArgs = [], settings = {}, program }: WorkerOptions = {}) => {
    const queueSettings: Record<string, string> = queue === 'redis' ? { REDIS_URL: redis.url } : {}
    const worker = startWorkerProcess({ ...environment, ...queueSettings, ...settings }, nodeArgs, program)
    workers.push(worker)
    return worker
  }
  return {
    smtp,
    redis,
    beginWorker,
    startWorker: async (options) => {
      const worker = beginWorker(options)
      await worker.waitUntilStarted()
      return worker
    },
    killWorkers,
    restartPostgres: async (whileAway) => {
      await postgres.stop()
      await whileAway()
      await start()
    },
    cutConnections: async (when) => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await when()
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      )
      await client.end()
    },
    crashPostgres: async () => {
      process.kill(postgres.postmasterPid, 'SIGKILL')
      await start()
    },
    close: async () => {
      await killWorkers()
      const { db, pool } = await import('#app/platform/db.server.ts')
      await db.$disconnect()
      if (!pool.ended) await pool.end()
      await Promise.all([smtp.stop(), redis.stop(), postgres.stop()])
      removeDataFolder()
    },
  }
}
