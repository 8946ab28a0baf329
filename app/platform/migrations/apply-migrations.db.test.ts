import { expect, test } from 'vitest'
import { env } from '../env.server.ts'
import { applyMigrations } from './apply-migrations.ts'

test('a second run applies nothing', async () => {
  expect(await applyMigrations(env.DATABASE_URL)).toEqual([])
})

test('several at once take turns', async () => {
  expect(await Promise.all([applyMigrations(env.DATABASE_URL), applyMigrations(env.DATABASE_URL)])).toEqual([[], []])
})
