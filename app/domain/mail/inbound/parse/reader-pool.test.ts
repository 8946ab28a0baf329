import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { waitUntil } from '#tests/support/wait-until.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { READING_FOLDER } from './mail-reader.server.ts'
import { readInChild } from './read-in-child.server.ts'
import { ReaderFailed } from './reader-failed.ts'
import { ReaderPool } from './reader-pool.server.ts'

let folder: string
let program: string
let pool: ReaderPool

/** A reader that does what the mail says, which ours never would. */
const OBEDIENT = `
import { execSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
const mail = { messageId: null, from: [], sender: null, replyTo: [], to: [], cc: [], subject: '', sentAt: null, inReplyTo: [],
  references: [], headers: {}, content: { reply: '', hasOwnWords: false, replyHtml: null, whole: '', forwarded: null, calendar: null, hasUnclearPictures: false },
  attachments: [], bounces: [], protection: 'none', leftOut: [] }
const attempt = (name, what) => { try { what(); return name + ' done' } catch (error) { return name + ' ' + error.code } }
const file = (path) => ({ path, fileName: 'a', sizeBytes: 1, contentId: null, isInline: false })
let served = 0
const deeds = {
  hang: () => { for (;;); },
  exit: () => process.exit(0),
  crash: () => { throw new Error('broken') },
  grow: () => { const kept = []; for (;;) kept.push(Array.from({ length: 10_000 }, () => ({}))) },
  swell: () => { const kept = []; for (;;) kept.push(Buffer.alloc(16_000_000, 1)) },
  babble: () => { writeSync(3, 'x'.repeat(1_000_000)); for (;;); },
  nonsense: () => { writeSync(3, 'no json\\n') },
  silent: () => false,
  empty: () => true,
  huge: (order) => { writeFileSync(order.result, JSON.stringify({ ...mail, subject: 'x'.repeat(20_000_000) })); return true },
  wrong: (order) => { writeFileSync(order.result, JSON.stringify({ ...mail, from: 'me' })); return true },
  outside: (order) => { writeFileSync(order.result, JSON.stringify({ ...mail, attachments: [file('/etc/passwd')] })); return true },
  above: (order) => { writeFileSync(order.result, JSON.stringify({ ...mail, attachments: [file(order.folder + '/../raw')] })); return true },
  missing: (order) => { writeFileSync(order.result, JSON.stringify({ ...mail, attachments: [file(order.folder + '/a')] })); return true },
  look: (order) => {
    const subject = [attempt('read', () => readFileSync('/etc/passwd')), attempt('write', () => writeFileSync('/tmp/ots-escaped', 'x')),
      attempt('run', () => execSync('id')), attempt('thread', () => new Worker('1', { eval: true })),
      attempt('link', () => symlinkSync('/etc/passwd', order.folder + '/link')), Object.keys(process.env).sort().join()].join('; ')
    writeFileSync(order.result, JSON.stringify({ ...mail, subject })); return true },
  serve: (order) => { writeFileSync(order.folder + '/a', 'hello')
    writeFileSync(order.result, JSON.stringify({ ...mail, subject: process.pid + ' ' + served, attachments: [file(order.folder + '/a')] })); return true },
}
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line)
  served += 1
  const deed = readFileSync(order.raw, 'utf8')
  if (deed === 'unreadable') writeSync(3, JSON.stringify({ outcome: 'unreadable', reason: 'It is not a mail.', cpuMs: 1, rssBytes: 1 }) + '\\n')
  else if (deeds[deed](order)) writeSync(3, JSON.stringify({ outcome: 'read', cpuMs: 1, rssBytes: 1 }) + '\\n')
}
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readers-'))
  program = join(folder, 'reader.mjs')
  await writeFile(program, OBEDIENT)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await pool.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Long enough for a slow machine to start a reader and have a mail read; `hang` and `silent` use it up. */
const WALL_MS = 6_000

function openPool(options: ConstructorParameters<typeof ReaderPool>[0] = {}): void {
  const limits = { wallMs: WALL_MS, heapMegabytes: 64, rssBytes: 300_000_000 }
  pool = new ReaderPool({ findProgram: () => Promise.resolve(program), limits, most: 1, ...options })
}

async function read(deed: string): Promise<string> {
  const { parsed, dispose } = await readInChild(Readable.from([Buffer.from(deed)]), pool)
  await dispose()
  return parsed.subject
}

test.each([
  ['hang', 'longer than 6 seconds'],
  ['babble', 'no sense'],
  ['nonsense', 'no sense'],
  ['silent', 'longer than 6 seconds'],
  ['empty', 'no sense'],
  ['exit', 'ended over it'],
  ['crash', 'ended over it'],
  ['grow', 'more memory'],
  ['swell', 'more memory'],
  ['huge', 'no sense'],
  ['wrong', 'no sense'],
  ['outside', 'where none may lie'],
  ['above', 'where none may lie'],
  ['missing', 'is missing'],
])('a reader that does "%s" is found out, and the next mail is read', async (deed, words) => {
  openPool({
    limits: {
      wallMs: deed === 'grow' || deed === 'swell' ? 15_000 : WALL_MS,
      heapMegabytes: 64,
      rssBytes: 300_000_000,
    },
  })
  const error = await read(deed).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ReaderFailed)
  expect((error as Error).message).toContain(words)
  expect(await read('serve')).toMatch(/^\d+ \d+$/)
})

test('a mail of which nothing can be made is said as that, and its reader goes on: junk must not cost a process each', async () => {
  openPool()
  const first = await read('serve')
  const error = await read('unreadable').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnreadableMail)
  expect(error).not.toBeInstanceOf(ReaderFailed)
  expect((error as Error).message).toBe('It is not a mail.')
  expect((await read('serve')).split(' ')[0]).toBe(first.split(' ')[0])
})

test('a reader sees none of our secrets, reads and writes nothing but its own folder, and starts nothing', async () => {
  openPool()
  process.env.SESSION_SECRET_OF_THIS_TEST = 'x'
  expect(await read('look')).toBe(
    'read ERR_ACCESS_DENIED; write ERR_ACCESS_DENIED; run ERR_ACCESS_DENIED; thread ERR_ACCESS_DENIED; link ERR_ACCESS_DENIED; PWD,TZ',
  )
})

test('one reader serves a hundred mails and is then replaced', async () => {
  openPool()
  const served: string[] = []
  for (let mail = 0; mail < 101; mail += 1) served.push(await read('serve'))
  const pids = new Set(served.map((words) => words.split(' ')[0]))
  expect(pids.size).toBe(2)
  expect(served.at(-2)).toMatch(/ 100$/)
  expect(served.at(-1)).toMatch(/ 1$/)
})

test('files of a mail lie out of its reader’s reach until they are let go', async () => {
  openPool()
  const mail = await readInChild(Readable.from([Buffer.from('serve')]), pool)
  expect(mail.parsed.attachments).toMatchObject([{ path: join(mail.folder, 'files', 'a'), sizeBytes: 5 }])
  await mail.dispose()
  await expect(readdir(mail.folder)).rejects.toThrow('ENOENT')
})

test('many at once wait for their turn, and a mail that hangs holds up one of two', async () => {
  openPool({ most: 2, limits: { wallMs: 60_000, heapMegabytes: 64, rssBytes: 300_000_000 } })
  const hanging = read('hang').catch((error: Error) => error.message)
  let isOver = false
  void hanging.finally(() => {
    isOver = true
  })
  const others = await Promise.all(Array.from({ length: 10 }, () => read('serve')))
  expect(isOver).toBe(false)
  expect(new Set(others.map((words) => words.split(' ')[0])).size).toBe(1)
  await pool.close()
  expect(await hanging).toContain('ended over it')
})

test('a mail that breaks off on the way costs nobody a reader', async () => {
  openPool()
  const first = (await read('serve')).split(' ')[0]
  const breaking = new Readable({ read() {} })
  setTimeout(() => breaking.destroy(new Error('the storage went away')), 20)
  await expect(readInChild(breaking, pool)).rejects.toThrow('the storage went away')
  expect((await read('serve')).split(' ')[0]).toBe(first)
})

test('a reader that nobody needs ends, and leaves no folder', async () => {
  // Readers of other tests have theirs elsewhere.
  const own = join(folder, 'own')
  await mkdir(own)
  vi.stubEnv('TMPDIR', own)
  openPool({ idleMs: 100 })
  const mail = await readInChild(Readable.from([Buffer.from('serve')]), pool)
  const pid = Number(mail.parsed.subject.split(' ')[0])
  expect((await readdir(own)).every((name) => name.startsWith(READING_FOLDER))).toBe(true)
  expect(await readdir(own)).not.toEqual([])
  await mail.dispose()
  await waitUntil('it has ended', () => !isAlive(pid))
  await waitUntil('its folder is gone', async () => (await readdir(own)).length === 0)
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
