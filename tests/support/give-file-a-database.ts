import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { runSql, testEnvironment, withDatabase } from './test-postgres.ts'

const { adminUrl, templateName } = inject('testPostgres')
const database = `test_${process.ppid}_${process.pid}_${Date.now()}`
await runSql(adminUrl, `create database "${database}" template "${templateName}"`)
// Trap: the application reads its environment once, when its first module loads. Setup files run before that.
Object.assign(process.env, testEnvironment(withDatabase(adminUrl, database)))

afterAll(async () => {
  const { otsHelpdesk } = globalThis as typeof globalThis & { otsHelpdesk?: Map<string, unknown> }
  const prisma = otsHelpdesk?.get('prisma') as { $disconnect: () => Promise<void> } | undefined
  const pool = otsHelpdesk?.get('pg-pool') as pg.Pool | undefined
  await prisma?.$disconnect()
  const reportPool = otsHelpdesk?.get('pg-report-pool') as pg.Pool | undefined
  if (reportPool && !reportPool.ended) await reportPool.end()
  if (pool && !pool.ended) await pool.end()
  await runSql(adminUrl, `drop database if exists "${database}" with (force)`)
})
