import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { projectRoot } from '../project-root.ts'
import { createMigrationAdapter } from './create-migration-adapter.ts'
import { migrationsFolder, readMigrations } from './read-migrations.ts'

export const schemaFile: string = join(projectRoot, 'prisma/schema.prisma')

export function readSchema(): { path: string; content: string } {
  return { path: schemaFile, content: readFileSync(schemaFile, 'utf8') }
}

/** The engine reports what made it give up through this global, and fails without a word when it is missing. */
function listenForPanics(): void {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`The schema engine gave up: ${message}`),
    },
  })
}

async function loadEngine(): Promise<typeof import('@prisma/schema-engine-wasm')> {
  listenForPanics()
  const gluePath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const program = readFileSync(join(dirname(gluePath), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(program, {
    './schema_engine_bg.js': glue as WebAssembly.ModuleImports,
  })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return glue as unknown as typeof import('@prisma/schema-engine-wasm')
}

// Trap: the glue keeps views of its first instance's memory, so a process must load the program only once.
let loading: ReturnType<typeof loadEngine> | undefined

/**
 * Runs `work` with Prisma's migration engine as WebAssembly: the native one would have to be downloaded. The connections
 * are closed afterwards, because the engine holds its own lock as long as one is open.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadEngine()
  const { SchemaEngine } = await loading
  const { path, content } = readSchema()
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000, max: 2 })
  try {
    const adapter = createMigrationAdapter(pool)
    const engine = await SchemaEngine.new({ datamodels: [[path, content]] }, () => undefined, adapter)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

export function toMigrationList(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
