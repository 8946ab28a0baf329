import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#app/platform/embedded-postgres/start-embedded-postgres.ts'
import { stopServer } from '#app/platform/embedded-postgres/stop-server.ts'
import { releaseDatabase } from '#app/platform/migrations/release-database.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { hashFiles } from '#bin/setup/hash-files.mjs'
import { isAlive, takeLock } from '#bin/setup/take-lock.mjs'

/** One server for all test runs of this folder, however many run at once: the first starts it, the last stops it. */
export interface TestPostgres {
  adminUrl: string
  templateName: string
}

const folder = join(projectRoot, '.cache/test-postgres')
const templateInputs = [
  'prisma',
  'app/platform/migrations',
  'app/platform/database-roles',
  'tests/support/test-postgres.ts',
].map((path) => join(projectRoot, path))
const usersFolder = join(folder, 'users')
const addressFile = join(folder, 'address.json')

export function withDatabase(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** The same database by the name of somebody who may read reports and nothing else. */
export function asReader(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.username = 'ots_test_reader'
  url.password = 'only-for-tests'
  return url.href
}

export async function runSql(connectionString: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}

function findOtherUsers(): string[] {
  mkdirSync(usersFolder, { recursive: true })
  return readdirSync(usersFolder).filter((name) => {
    if (Number(name) === process.pid) return false
    if (isAlive(Number(name))) return true
    rmSync(join(usersFolder, name), { force: true })
    return false
  })
}

async function findRunning(): Promise<string | null> {
  if (!existsSync(addressFile)) return null
  const { adminUrl } = JSON.parse(readFileSync(addressFile, 'utf8')) as { adminUrl: string }
  try {
    await runSql(adminUrl, 'select 1')
    return adminUrl
  } catch {
    return null
  }
}

async function start(): Promise<string> {
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false })
  const adminUrl = server.socketConnectionString('postgres')
  writeFileSync(addressFile, JSON.stringify({ adminUrl, postmasterPid: server.postmasterPid }), { mode: 0o600 })
  return adminUrl
}

async function dropLeftovers(adminUrl: string, template: string): Promise<void> {
  const [result] = await runSql(adminUrl, `select datname from pg_database where datname ~ '^(test|template|draft)_'`)
  for (const { datname } of result?.rows ?? []) {
    const owner = Number(/^test_(\d+)_/.exec(datname)?.[1] ?? 0)
    const isInUse = datname === template || (owner > 0 && isAlive(owner))
    if (!isInUse) await runSql(adminUrl, `drop database if exists "${datname}" with (force)`)
  }
}

/** Migrated, and filled with the data that the product needs to work at all: no demo people, no tickets. */
async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  const [present] = await runSql(adminUrl, `select 1 from pg_database where datname = '${template}'`)
  if (present?.rowCount) return
  const draft = template.replace('template', 'draft')
  await runSql(adminUrl, `drop database if exists "${draft}" with (force)`, `create database "${draft}"`)
  const draftUrl = withDatabase(adminUrl, draft)
  await releaseDatabase(draftUrl, { reportUrl: asReader(draftUrl) })
  const seeding = spawnSync(process.execPath, ['--import', 'tsx', 'tests/support/seed-template.ts'], {
    cwd: projectRoot,
    env: { ...process.env, ...testEnvironment(withDatabase(adminUrl, draft)) },
    encoding: 'utf8',
  })
  if (seeding.status !== 0) throw new Error(`The template database was not seeded:\n${seeding.stdout}${seeding.stderr}`)
  await runSql(
    adminUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${draft}'`,
    `alter database "${draft}" rename to "${template}"`,
  )
}

export function testEnvironment(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    EMBEDDED: '1',
    BASE_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    REPORTING_DATABASE_URL: asReader(databaseUrl),
    SESSION_SECRET: 'only-for-tests-0123456789abcdef0123456789abcdef',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    PROCESS_NAME: 'test',
    // Files of tests are found by keys of their own, so that all tests may share a folder.
    DATA_DIR: join(projectRoot, '.cache/test-data'),
  }
}

export async function acquireTestPostgres(): Promise<TestPostgres> {
  const release = await takeLock(join(folder, 'lock'), () => undefined)
  try {
    mkdirSync(usersFolder, { recursive: true })
    const adminUrl = (await findRunning()) ?? (await start())
    writeFileSync(join(usersFolder, String(process.pid)), '')
    const templateName = `template_${hashFiles(templateInputs).slice(0, 16)}`
    if (findOtherUsers().length === 0) await dropLeftovers(adminUrl, templateName)
    await makeTemplate(adminUrl, templateName)
    return { adminUrl, templateName }
  } finally {
    release()
  }
}

export async function releaseTestPostgres(): Promise<void> {
  const release = await takeLock(join(folder, 'lock'), () => undefined)
  try {
    rmSync(join(usersFolder, String(process.pid)), { force: true })
    if (findOtherUsers().length > 0 || !existsSync(addressFile)) return
    const { postmasterPid } = JSON.parse(readFileSync(addressFile, 'utf8')) as { postmasterPid: number }
    rmSync(addressFile, { force: true })
    await stopServer(postmasterPid)
  } finally {
    release()
  }
}
