import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findLockHolder, takeLock, tryLock } from './take-lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ots-lock-'))
const file = join(folder, 'lock')

beforeEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

test('one holds it, others wait until it is given back', async () => {
  const release = tryLock(file)
  expect(tryLock(file)).toBeNull()
  expect(findLockHolder(file)).toBe(process.pid)
  setTimeout(() => release?.(), 50)
  const releaseSecond = await takeLock(file, () => undefined)
  expect(findLockHolder(file)).toBe(process.pid)
  releaseSecond()
})

test('whoever was killed holds nothing', () => {
  writeFileSync(file, '999999999 1')
  expect(findLockHolder(file)).toBeNull()
  expect(tryLock(file)).not.toBeNull()
})

test('a later process with the same number is not the holder', () => {
  writeFileSync(file, `${process.pid} 1`)
  expect(tryLock(file)).not.toBeNull()
})

test('a file without sense is no lock', () => {
  writeFileSync(file, 'nobody')
  expect(tryLock(file)).not.toBeNull()
})
