import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileStorage } from './file-storage.ts'
import { createLocalStorage } from './local-storage.ts'
import { createS3Storage } from './s3-storage.ts'

const MB = 1024 * 1024
let server: S3rver
const storages: Record<string, FileStorage> = {}

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 's3-'))
  server = new S3rver({ port: 0, silent: true, directory, configureBuckets: [{ name: 'files', configs: [] }] })
  const { port } = await server.run()
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  const endpoint = `http://127.0.0.1:${port}`
  storages.bucket = createS3Storage({ endpoint, bucket: 'files', region: 'us-east-1', ...keys })
  storages.folder = createLocalStorage(await mkdtemp(join(tmpdir(), 'storage-')))
})

afterAll(() => server.close())

const newKey = () => randomBytes(24).toString('hex')

/** Both homes of files keep the same promises. */
describe.each(['folder', 'bucket'])('in a %s', (home) => {
  const at = () => {
    const storage = storages[home]
    if (!storage) throw new Error(`There is no ${home}`)
    return storage
  }

  test.each([0, 3, 8 * MB - 1, 8 * MB, 8 * MB + 1, 20 * MB])('%d bytes come back as they went', async (size) => {
    const key = newKey()
    const content = randomBytes(size)
    await at().write(key, Readable.from(size === 0 ? [] : [content.subarray(0, 1), content.subarray(1)]))
    const found = await at().read(key)
    expect(found && content.equals(await buffer(found))).toBe(true)
  })

  test('what was removed is gone, and may be removed again', async () => {
    const key = newKey()
    await at().write(key, Readable.from(['one ', 'two'].map((word) => Buffer.from(word))))
    await at().remove(key)
    expect(await at().read(key)).toBeNull()
    await at().remove(key)
  })

  test('what was never written is not there', async () => {
    expect(await at().read(newKey())).toBeNull()
  })

  test.each([10, 9 * MB])('a write that breaks off after %d bytes leaves nothing under its key', async (size) => {
    const key = newKey()
    const breaking = Readable.from(
      (function* () {
        yield randomBytes(size)
        throw new Error('the sender hung up')
      })(),
    )
    await expect(at().write(key, breaking)).rejects.toThrow('hung up')
    expect(await at().read(key)).toBeNull()
    const left: string[] = []
    for await (const unfinished of at().listUnfinished(new Date(Date.now() + 60_000))) left.push(unfinished)
    expect(left).not.toContain(key)
  })

  test('a key that is no key reaches nothing (V5.3.2)', async () => {
    for (const key of ['../../etc/passwd', 'a'.repeat(47), `${'a'.repeat(48)}/x`, '']) {
      await expect(at().read(key)).rejects.toThrow('storage key')
      await expect(at().remove(key)).rejects.toThrow('storage key')
      await expect(at().write(key, Readable.from([]))).rejects.toThrow('storage key')
    }
  })
})
