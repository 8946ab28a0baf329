import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { releaseDatabase } from '#app/platform/migrations/release-database.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { asReader, runSql, testEnvironment, withDatabase } from '#tests/support/test-postgres.ts'

export interface OtherHelpdesk {
  /** What its worker is told beside where mail goes. */
  settings: Record<string, string>
  query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

/** A second helpdesk over a database of its own, on the same server as the stage's. */
export async function openOtherHelpdesk(stageUrl: string): Promise<OtherHelpdesk> {
  await runSql(stageUrl, 'create database other')
  const databaseUrl = withDatabase(stageUrl, 'other')
  await releaseDatabase(databaseUrl, { reportUrl: asReader(databaseUrl) })
  const settings = {
    ...testEnvironment(databaseUrl),
    SESSION_SECRET: 'of-the-other-helpdesk-0123456789abcdef0123456789',
  }
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/support/seed-template.ts'], {
    cwd: projectRoot,
    env: { ...process.env, ...settings },
  })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  pool.on('error', () => undefined)
  return {
    settings,
    query: async (sql, values = []) => (await pool.query(sql, values)).rows,
    close: () => pool.end(),
  }
}
