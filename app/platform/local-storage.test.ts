import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import type { FileStorage } from './file-storage.ts'
import { createLocalStorage } from './local-storage.ts'

const key = 'ab'.repeat(24)
let folder: string
let storage: FileStorage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
  storage = createLocalStorage(folder)
})

test('what was written is read again, and is gone once removed', async () => {
  await storage.write(key, Readable.from(['one ', 'two']))
  const found = await storage.read(key)
  expect(found && (await text(found))).toBe('one two')
  await storage.remove(key)
  expect(await storage.read(key)).toBeNull()
  await storage.remove(key)
})

test('a write that breaks off leaves nothing under its key', async () => {
  const breaking = Readable.from(
    (function* () {
      yield 'half'
      throw new Error('the sender hung up')
    })(),
  )
  await expect(storage.write(key, breaking)).rejects.toThrow('hung up')
  expect(await storage.read(key)).toBeNull()
  expect(await readdir(join(folder, 'ab'))).toEqual([])
})

test('a key that is no key reaches no file', async () => {
  await expect(storage.read('../../etc/passwd')).rejects.toThrow('storage key')
  await expect(storage.write('ab/../x', Readable.from(['']))).rejects.toThrow('storage key')
})

test('only what broke off long ago is listed as unfinished', async () => {
  await storage.write(key, Readable.from(['x']))
  await writeFile(join(folder, 'ab', `${'abc'.repeat(16)}.part`), 'half')
  const list = async (before: Date) => {
    const keys: string[] = []
    for await (const found of storage.listUnfinished(before)) keys.push(found)
    return keys
  }
  expect(await list(new Date(Date.now() - 60_000))).toEqual([])
  expect(await list(new Date(Date.now() + 60_000))).toEqual(['abc'.repeat(16)])
})
