import type { Prisma } from '#app/generated/prisma/client.ts'
import { createPool, pool } from './db.server.ts'
import { env } from './env.server.ts'
import { nameStatement } from './name-statement.ts'
import { remember } from './remember.ts'

const MOST_AT_ONCE = 4
/** A report that takes longer would hold up others; the longest period over a million tickets takes a second. */
const LONGEST_SECONDS = 30

/** Reports read as a user of their own, who can read figures and nothing else, where one is given. */
const reportPool = remember('pg-report-pool', () =>
  env.REPORTING_DATABASE_URL
    ? createPool({
        connectionString: env.REPORTING_DATABASE_URL,
        max: MOST_AT_ONCE,
        // A web server that ends need not wait for connections that do nothing.
        allowExitOnIdle: true,
        options: `-c default_transaction_read_only=on -c statement_timeout=${LONGEST_SECONDS}s`,
      })
    : pool,
)

/** `readRows` for reports. */
export async function readReportRows<Row extends object>(sql: Prisma.Sql): Promise<Row[]> {
  const { text, values } = sql
  const result = await reportPool.query<Row>({ name: nameStatement(text), text, values })
  return result.rows
}
