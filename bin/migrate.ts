import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { releaseDatabase } from '#app/platform/migrations/release-database.ts'
import { seedDatabase } from '#prisma/seed/seed.ts'

try {
  // The application's own user cannot change tables: their owner does, where another one is given.
  const ownerUrl = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL
  const logins = { appUrl: env.DATABASE_URL, reportUrl: env.REPORTING_DATABASE_URL }
  const names = await releaseDatabase(ownerUrl, logins)
  for (const name of names) console.log(`Applied ${name}`)
  if (names.length === 0) console.log('The database is up to date.')
  // Sections, agencies, categories, calendars and policies: without them no ticket can be opened.
  await seedDatabase({ demo: false })
  await db.$disconnect()
  if (!pool.ended) await pool.end()
} catch (error) {
  console.error(`The migration failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
