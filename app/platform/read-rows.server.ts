import type { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from './db.server.ts'

const MAX_STATEMENTS = 500
const statementNames = new Map<string, string>()

/**
 * A hand-written read outside of a transaction, straight through `pg`: lists and pages that people wait for. Each
 * distinct text becomes a prepared statement, since planning costs more than running most of them.
 * Columns come back under the names the query gives them; int8 as string, timestamptz as Date.
 */
export async function readRows<Row extends object>(sql: Prisma.Sql): Promise<Row[]> {
  const result = await pool.query<Row>({ name: nameOf(sql.text), text: sql.text, values: sql.values })
  return result.rows
}

/** A filter may build many texts; beyond a bound they go unnamed, so that the server's memory stays bounded as well. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= MAX_STATEMENTS) return known
  const name = `read_${statementNames.size}`
  statementNames.set(text, name)
  return name
}
