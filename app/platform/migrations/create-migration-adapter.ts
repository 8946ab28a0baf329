import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>

/** Trap: the library cuts scripts at every semicolon, also inside functions and comments. The server does it properly. */
function sendScriptsWhole(adapter: PgAdapter): PgAdapter {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script)
  }
  return adapter
}

export function createMigrationAdapter(pool: pg.Pool): ErrorCapturingSqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(pool, { schema: 'public' })
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => sendScriptsWhole(await inner.connect()),
    connectToShadowDb: async () => {
      throw new Error('Shadow databases are not used.')
    },
  }
  return bindMigrationAwareSqlAdapterFactory(factory)
}
