import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { applyMigrations } from '#app/platform/migrations/apply-migrations.ts'
import { seedDatabase } from '#prisma/seed/seed.ts'

try {
  const names = await applyMigrations(env.DATABASE_URL)
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
