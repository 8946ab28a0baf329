import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#app/platform/embedded-postgres/start-embedded-postgres.ts'
import { applyMigrations } from '#app/platform/migrations/apply-migrations.ts'

export interface PreparedDatabase {
  /** For our own processes. */
  url: string
  stop: () => Promise<void>
}

const databaseName = 'helpdesk'

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

/** A migrated database: the one of DATABASE_URL, or else one of our own. Its address stands in DATA_DIR/database-url. */
export async function prepareDatabase(dataFolder: string): Promise<PreparedDatabase> {
  const addressFile = join(dataFolder, 'database-url')
  const given = process.env.DATABASE_URL
  if (given) {
    writeFileSync(addressFile, given, { mode: 0o600 })
    await applyMigrations(given)
    return { url: given, stop: async () => undefined }
  }
  const server = await startEmbeddedPostgres({ dataFolder })
  try {
    await createDatabase(server.connectionString('postgres'))
    writeFileSync(addressFile, server.connectionString(databaseName), { mode: 0o600 })
    const url = server.socketConnectionString(databaseName)
    await applyMigrations(url)
    return { url, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}
