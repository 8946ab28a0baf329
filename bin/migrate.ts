import { applyMigrations } from '#app/platform/migrations/apply-migrations.ts'

const connectionString = process.env.DATABASE_URL
if (!connectionString) {
  console.error('DATABASE_URL is missing: say which database is to be migrated.')
  process.exit(1)
}

try {
  const names = await applyMigrations(connectionString)
  for (const name of names) console.log(`Applied ${name}`)
  if (names.length === 0) console.log('The database is up to date.')
} catch (error) {
  console.error(`The migration failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
