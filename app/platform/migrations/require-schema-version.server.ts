import type pg from 'pg'
import { checkSchemaVersion } from './check-schema-version.ts'

/** Ends the process with one line unless the database's schema is the one this version was built for. */
export async function requireSchemaVersion(pool: pg.Pool): Promise<void> {
  let problem: string | null
  try {
    problem = await checkSchemaVersion(pool)
  } catch (error) {
    problem = `The database does not answer: ${error instanceof Error ? error.message : String(error)}`
  }
  if (problem === null) return
  console.error(`Cannot start: ${problem}`)
  process.exit(1)
}
