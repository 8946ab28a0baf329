import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { EICAR, hasClamd, type RunningClamd, startClamd } from '../../tests/support/start-clamd.ts'
import { createClamdScanner } from './scanner.ts'

const bytes = (text: string) => Readable.from([Buffer.from(text)])

/** Against Debian's clamd itself, where it is installed (apt-get install clamav-daemon). */
describe.skipIf(!hasClamd)('with a real clamd', () => {
  let clamd: RunningClamd
  beforeAll(async () => {
    clamd = await startClamd({ maxMegabytes: 1 })
  }, 90_000)
  afterAll(() => clamd?.stop())

  test('clean files are clean and the test virus is found, by socket and by port', async () => {
    for (const address of [{ path: clamd.socket }, { host: '127.0.0.1', port: clamd.port }]) {
      const scanner = createClamdScanner(address)
      expect(await scanner.scan(bytes('nothing harmful'))).toEqual({ kind: 'clean' })
      expect(await scanner.scan(Readable.from([]))).toEqual({ kind: 'clean' })
      expect(await scanner.scan(bytes(EICAR))).toEqual({ kind: 'infected', virus: 'Test.EICAR.UNOFFICIAL' })
    }
  })

  test('a file larger than it takes is refused, not taken for clean', async () => {
    const verdict = await createClamdScanner({ path: clamd.socket }).scan(Readable.from([randomBytes(3_000_000)]))
    expect(verdict.kind).toBe('refused')
  })
})

/** A server in a thread of its own, which goes on while this one stands still. */
const REFUSE_AT_ONCE = `
  const { parentPort, workerData } = require('node:worker_threads')
  require('node:net')
    .createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\\0', () => socket.destroy()))
    })
    .listen(workerData, () => parentPort.postMessage('listens'))`

describe('with a server that speaks the protocol', () => {
  let server: Server | undefined
  const sockets = new Set<Socket>()
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  })

  /** Takes what is sent, calls `answer` once the closing zero has come, and keeps the bytes. */
  async function serve(answer: (socket: Socket) => void): Promise<{ port: number; received: () => Buffer }> {
    let received = Buffer.alloc(0)
    server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', (piece) => {
        received = Buffer.concat([received, piece])
        if (received.subarray(-4).equals(Buffer.alloc(4))) answer(socket)
      })
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return { port: typeof address === 'object' && address ? address.port : 0, received: () => received }
  }
  const at = (port: number) => createClamdScanner({ host: '127.0.0.1', port }, { silenceMs: 200 })

  test('every piece goes after its length, and a zero ends them', async () => {
    const { port, received } = await serve((socket) => socket.end('stream: OK\0'))
    const pieces = Readable.from(['abc', '', 'de'].map((piece) => Buffer.from(piece)))
    expect(await at(port).scan(pieces)).toEqual({ kind: 'clean' })
    expect(received()).toEqual(Buffer.from('zINSTREAM\0\0\0\0\x03abc\0\0\0\x02de\0\0\0\0', 'latin1'))
  })

  test('an answer in pieces is read whole', async () => {
    const { port } = await serve((socket) => {
      socket.write('stream: O')
      setImmediate(() => socket.end('K\0'))
    })
    expect(await at(port).scan(bytes('x'))).toEqual({ kind: 'clean' })
  })

  test.each([
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['says nothing', () => undefined],
    ['says half an answer', (socket: Socket) => socket.end('stream: O')],
    ['says something else', (socket: Socket) => socket.end('stream: Can’t allocate memory ERROR\0')],
    ['talks without end', (socket: Socket) => socket.write('x'.repeat(10_000))],
  ])('when it %s, nothing is known of the file (V5.4.3)', async (_, answer) => {
    const { port } = await serve(answer)
    await expect(at(port).scan(bytes('x'))).rejects.toThrow()
  })

  test('what it said before it hung up is heard, although a write failed first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scanner-'))
    const path = join(folder, 'clamd.ctl')
    const other = new Worker(REFUSE_AT_ONCE, { eval: true, workerData: path })
    await new Promise((resolve) => other.once('message', resolve))
    const content = Readable.from(
      (function* () {
        yield Buffer.from('x')
        // The answer comes, and the end of the line with it, while nothing is read here.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
        yield Buffer.from('y')
      })(),
    )
    try {
      const answer = 'INSTREAM size limit exceeded. ERROR'
      expect(await createClamdScanner({ path }).scan(content)).toEqual({ kind: 'refused', answer })
    } finally {
      await other.terminate()
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('one that stops reading is not waited for', async () => {
    const { port } = await serve(() => undefined)
    server?.on('connection', (socket) => socket.pause())
    await expect(at(port).scan(Readable.from([randomBytes(20_000_000)]))).rejects.toThrow('clamd is silent')
  })

  test('when nobody listens, nothing is known of the file', async () => {
    await expect(at(1).scan(bytes('x'))).rejects.toThrow()
  })
})
