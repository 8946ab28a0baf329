import type { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from './db.server.ts'
import { nameStatement } from './name-statement.ts'

/**
 * A hand-written read outside of a transaction, straight through `pg`: lists and pages that people wait for. Columns
 * come back under the names the query gives them; int8 as string, timestamptz as Date.
 */
export async function readRows<Row extends object>(sql: Prisma.Sql): Promise<Row[]> {
  const { text, values } = sql
  const result = await pool.query<Row>({ name: nameStatement(text), text, values })
  return result.rows
}

/**
 * The same for a read with one value, whose text is written once: for what every request asks. `write` is given a place for the
 * value and must use it exactly once, beside nothing else that varies.
 */
export function prepareRows<Row extends object, Value>(
  write: (value: Value) => Prisma.Sql,
): (value: Value) => Promise<Row[]> {
  let text: string | null = null
  return async (value) => {
    if (text === null) {
      const sql = write(value)
      if (sql.values.length !== 1) throw new Error(`a prepared read takes one value, not ${sql.values.length}`)
      text = sql.text
    }
    const result = await pool.query<Row>({ name: nameStatement(text), text, values: [value] })
    return result.rows
  }
}
