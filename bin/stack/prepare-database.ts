import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#app/platform/embedded-postgres/start-embedded-postgres.ts'
import { releaseDatabase } from '#app/platform/migrations/release-database.ts'
import { keepSecret } from './keep-secret.ts'

export interface PreparedDatabase {
  /** For our own processes: as a user who may do nothing to tables, and nothing to what is appended only. */
  url: string
  /** For who owns the tables. */
  ownerUrl: string
  /** For reports: as a user who reads figures alone. */
  reportingUrl: string | undefined
  stop: () => Promise<void>
}

const databaseName = 'helpdesk'
const appUser = 'ots_helpdesk'
const reportUser = 'ots_reader'

/** The same database by another user's name. */
function connectAs(url: string, user: string, password: string): string {
  const other = new URL(url)
  other.username = user
  other.password = password
  return other.href
}

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
    const ownerUrl = process.env.MIGRATION_DATABASE_URL || given
    const reportingUrl = process.env.REPORTING_DATABASE_URL || undefined
    await releaseDatabase(ownerUrl, { appUrl: given, reportUrl: reportingUrl })
    return { url: given, ownerUrl, reportingUrl, stop: async () => undefined }
  }
  const server = await startEmbeddedPostgres({ dataFolder })
  try {
    await createDatabase(server.connectionString('postgres'))
    writeFileSync(addressFile, server.connectionString(databaseName), { mode: 0o600 })
    const ownerUrl = server.socketConnectionString(databaseName)
    const url = connectAs(ownerUrl, appUser, keepSecret(join(dataFolder, 'app-password')))
    const reportingUrl = connectAs(ownerUrl, reportUser, keepSecret(join(dataFolder, 'reader-password')))
    await releaseDatabase(ownerUrl, { appUrl: url, reportUrl: reportingUrl })
    return { url, ownerUrl, reportingUrl, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}
