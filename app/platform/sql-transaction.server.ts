import type { PoolClient } from 'pg'
import { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from './db.server.ts'
import { nameStatement } from './name-statement.ts'
import { takeTurn } from './transaction.server.ts'

/** What a transaction of nothing but SQL offers; every `Tx` can do it too, so helpers that take this serve both. */
export interface SqlTx {
  $queryRaw: <Rows>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Rows>
  $executeRaw: (text: TemplateStringsArray, ...values: unknown[]) => Promise<number>
}

const ATTEMPTS = 3
const CONFLICTS = new Set(['40001', '40P01'])

/**
 * `inTransaction` for work that is plain SQL: straight through `pg`, at a quarter of the processor time. A deadlock or
 * serialization failure is tried again from the start, so `work` must do nothing that a rollback does not undo.
 */
export async function inSqlTransaction<T>(work: (tx: SqlTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeTurn(() => runOnce(work))
    } catch (error) {
      if (attempt >= ATTEMPTS || !CONFLICTS.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** For a command that is one statement, which is a transaction by itself: without the two round trips around it. */
export const singleStatement: SqlTx = createSqlTx(pool)

async function runOnce<T>(work: (tx: SqlTx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(createSqlTx(client))
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    await giveUp(client)
    throw error
  }
}

/** A connection that cannot even roll back is not used again. */
async function giveUp(client: PoolClient): Promise<void> {
  const failure = await client.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  )
  client.release(failure)
}

function createSqlTx(client: Pick<PoolClient, 'query'>): SqlTx {
  const run = (strings: TemplateStringsArray, values: unknown[]) => {
    const { text, values: given } = Prisma.sql(strings, ...values)
    return client.query({ name: nameStatement(text), text, values: given })
  }
  return {
    $queryRaw: async <Rows>(text: TemplateStringsArray, ...values: unknown[]) => (await run(text, values)).rows as Rows,
    $executeRaw: async (text, ...values) => (await run(text, values)).rowCount ?? 0,
  }
}
