import type { Prisma } from '#app/generated/prisma/client.ts'
import { pool } from './db.server.ts'
import { nameStatement } from './name-statement.ts'

/**
 * `readRows` for very many rows: each is a list of its columns in the order of the query, which costs half the time and
 * memory of an object. int8 as string, timestamptz as Date: ask for float8 where a number will do.
 */
export async function readArrays<Row extends readonly unknown[]>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const result = await pool.query<[]>({ name: nameStatement(text), text, values, rowMode: 'array' })
  return result.rows as unknown as Row[]
}
