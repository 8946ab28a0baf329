import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiffTarget } from '@prisma/schema-engine-wasm'
import { startEmbeddedPostgres } from '#app/platform/embedded-postgres/start-embedded-postgres.ts'
import { migrationsFolder, readMigrations } from '#app/platform/migrations/read-migrations.ts'
import { readSchema, withSchemaEngine } from '#app/platform/migrations/with-schema-engine.ts'

/**
 * Each migration keeps the schema.prisma it led to, and the next one is the difference from that. A difference from the
 * tables themselves would want to drop all that is written by hand: partial indexes, checks, triggers, search.
 */
function findStart(): DiffTarget {
  const newest = readMigrations().at(-1)
  if (!newest) return { tag: 'empty' }
  const path = join(migrationsFolder, newest.name, 'schema.prisma')
  if (!existsSync(path)) throw new Error(`${path} is missing: put the schema.prisma of that migration there first.`)
  return { tag: 'schemaDatamodel', files: [{ path, content: readFileSync(path, 'utf8') }] }
}

async function writeDifference(connectionString: string): Promise<string | null> {
  const { stdout } = await withSchemaEngine(connectionString, (engine) =>
    engine.diff({
      from: findStart(),
      to: { tag: 'schemaDatamodel', files: [readSchema()] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return stdout?.includes('This is an empty migration') ? null : stdout
}

const label = process.argv[2]
if (!label || !/^[a-z][a-z0-9_]*$/.test(label)) {
  console.error('Give the migration a name: npm run create-migration -- add_due_dates')
  process.exit(1)
}

const scratchFolder = join(tmpdir(), `ots-create-migration-${process.pid}`)
const server = await startEmbeddedPostgres({ dataFolder: scratchFolder, durable: false })
const sql = await writeDifference(server.connectionString('postgres')).finally(async () => {
  await server.stop()
  rmSync(scratchFolder, { recursive: true, force: true })
})
if (sql === null) {
  console.log('prisma/schema.prisma asks for nothing that the migrations do not make already.')
  process.exit(0)
}
const folder = join(migrationsFolder, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${label}`)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'migration.sql'), sql)
writeFileSync(join(folder, 'schema.prisma'), readSchema().content)
console.log(`Wrote ${folder}/migration.sql: read it, and append what Prisma cannot say.`)
process.exit(0)
