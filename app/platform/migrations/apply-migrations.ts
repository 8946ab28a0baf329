import pg from 'pg'
import { toMigrationList, withSchemaEngine } from './with-schema-engine.ts'

const lockKey = 4_711_026

/**
 * Applies what is missing, in order, and returns the names. Several may call this at once: one works, the others wait and
 * find nothing left. The table `_prisma_migrations` is the one `prisma migrate deploy` keeps.
 */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const lockHolder = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await lockHolder.connect()
  try {
    await lockHolder.query('select pg_advisory_lock($1)', [lockKey])
    const filters = { externalTables: [], externalEnums: [] }
    const { appliedMigrationNames } = await withSchemaEngine(connectionString, (engine) =>
      engine.applyMigrations({ migrationsList: toMigrationList(), filters }),
    )
    return appliedMigrationNames
  } finally {
    await lockHolder.end()
  }
}
