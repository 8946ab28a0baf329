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
