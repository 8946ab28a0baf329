import {
  acquireTestPostgres,
  releaseTestPostgres,
  runSql,
  testEnvironment,
  withDatabase,
} from '#tests/support/test-postgres.ts'

/**
 * A database of its own for a program that sends the corpus to a helpdesk. Trap: the application reads its environment when its first
 * module loads, so all of it is imported after this.
 */
export async function openCorpusDatabase(): Promise<{ close: () => Promise<void> }> {
  const { adminUrl, templateName } = await acquireTestPostgres()
  const database = `test_${process.pid}_corpus`
  await runSql(adminUrl, `create database "${database}" template "${templateName}"`)
  Object.assign(process.env, testEnvironment(withDatabase(adminUrl, database)))
  return {
    close: async () => {
      const { db, pool } = await import('#app/platform/db.server.ts')
      await db.$disconnect()
      if (!pool.ended) await pool.end()
      await runSql(adminUrl, `drop database if exists "${database}" with (force)`)
      await releaseTestPostgres()
    },
  }
}
