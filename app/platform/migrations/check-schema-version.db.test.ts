import { afterEach, expect, test } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { checkSchemaVersion } from './check-schema-version.ts'
import { readMigrations } from './read-migrations.ts'

const newest = readMigrations().at(-1)?.name ?? ''
const renameTo = (name: string) =>
  db.$executeRaw`update _prisma_migrations set migration_name = ${name}
    where migration_name = (select max(migration_name) from _prisma_migrations)`

afterEach(() => renameTo(newest))

test('the schema that belongs to this version is taken', async () => {
  expect(await checkSchemaVersion(pool)).toBeNull()
})

test('a newer schema is refused with the way out', async () => {
  await renameTo('99990101000000_from_the_future')
  expect(await checkSchemaVersion(pool)).toMatch(/newer than this version .*from_the_future.*deploy/)
})

test('an older schema is refused with the way out', async () => {
  await renameTo('00000101000000_ancient')
  expect(await checkSchemaVersion(pool)).toMatch(/older than this version .*npm run migrate/)
})

test('an empty database counts as older', async () => {
  await db.$executeRaw`alter table _prisma_migrations rename to put_aside`
  expect(await checkSchemaVersion(pool)).toMatch(/it has no migration/)
  await db.$executeRaw`alter table put_aside rename to _prisma_migrations`
})
