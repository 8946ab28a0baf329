import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '#app/generated/prisma/client.ts'
import { env } from './env.server.ts'
import { logger } from './logger.server.ts'
import { nameStatement } from './name-statement.ts'
import { remember } from './remember.ts'
import { survivePoolBreaks } from './survive-pool-breaks.ts'

/** Connections with our limits. `settings` go beyond them, or instead. */
export function createPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: env.DATABASE_POOL_SIZE,
    // Without it a request waits for ever on a database that is gone.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // What hangs, or vanished without a word, must not keep the rows that it has locked, nor wait for ever for others.
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 15_000,
    application_name: `ots-helpdesk ${env.PROCESS_NAME}`,
    ...settings,
  })
  // Without a listener a dropped idle connection ends the process.
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ err: error }, 'database connection lost')
  })
  survivePoolBreaks(pool)
  return pool
}

/** The process's connections, shared by Prisma and by hand-written reads. */
export const pool: pg.Pool = remember('pg-pool', () => createPool({ connectionString: env.DATABASE_URL }))

function createClient(): PrismaClient {
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameStatement(sql) })
  return new PrismaClient({ adapter })
}

export const db: PrismaClient = remember('prisma', createClient)

/** A transaction that a command opened; helpers take it first and open none. */
export type Tx = Prisma.TransactionClient
