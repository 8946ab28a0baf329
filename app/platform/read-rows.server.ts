import type { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from './db.server.ts'

/**
 * A hand-written read outside of a transaction, straight through `pg`: lists and pages that people wait for.
 * `name` makes it a prepared statement: give one only where the text is always the same.
 * Columns come back under the names the query gives them; int8 as string, timestamptz as Date.
 */
export async function readRows<Row extends object>(sql: Prisma.Sql, name?: string): Promise<Row[]> {
  const result = await pool.query<Row>({ text: sql.text, values: sql.values, name })
  return result.rows
}
