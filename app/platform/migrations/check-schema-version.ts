import type pg from 'pg'
import { readMigrations } from './read-migrations.ts'

const undefinedTable = '42P01'

async function findNewestApplied(pool: Pick<pg.Pool, 'query'>): Promise<string | null> {
  try {
    const result = await pool.query<{ migration_name: string }>(
      `select migration_name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null order by migration_name desc limit 1`,
    )
    return result.rows[0]?.migration_name ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return null
    throw error
  }
}

/** Compares the database's newest migration with ours. Returns null when they agree, else one line that says what to do. */
export async function checkSchemaVersion(pool: Pick<pg.Pool, 'query'>): Promise<string | null> {
  const ours = readMigrations().at(-1)?.name ?? null
  const theirs = await findNewestApplied(pool)
  if (ours === theirs) return null
  if (theirs === null || (ours !== null && theirs < ours)) {
    return `The database is older than this version (it has ${theirs ?? 'no migration'}, this needs ${ours}): run \`npm run migrate\`.`
  }
  return `The database is newer than this version (it has ${theirs}, this knows ${ours}): deploy the version that belongs to it.`
}
