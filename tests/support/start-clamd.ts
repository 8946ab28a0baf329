import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { createClamdScanner } from '#app/platform/scanner.ts'
import { waitUntil } from './wait-until.ts'

const PROGRAM = '/usr/sbin/clamd'

/** Debian's package clamav-daemon is here. */
export const hasClamd = existsSync(PROGRAM)

/** The file that every scanner agrees to call harmful, put together here so that no scanner meets it in this text. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export interface RunningClamd {
  socket: string
  port: number
  stop: () => Promise<void>
}

/** A real clamd with one signature of its own, EICAR's hash: nothing is downloaded. */
export async function startClamd({ maxMegabytes = 40 } = {}): Promise<RunningClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  const socket = join(folder, 'clamd.ctl')
  const port = await findFreePort()
  await writeFile(join(folder, 'eicar.hdb'), '44d88612fea8a8f36de82e1278abb02f:68:Test.EICAR\n')
  const settings = [
    `LocalSocket ${socket}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    `DatabaseDirectory ${folder}`,
    `StreamMaxLength ${maxMegabytes}M`,
    `User ${userInfo().username}`,
    'Foreground yes',
    'OfficialDatabaseOnly no',
  ]
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
  const process = spawn(PROGRAM, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  const scanner = createClamdScanner({ path: socket })
  const answers = async () => {
    const verdict = await scanner.scan(Readable.from([Buffer.from('x')])).catch(() => null)
    return verdict?.kind === 'clean'
  }
  await waitUntil('clamd answers', answers, { withinMs: 60_000, everyMs: 100 })
  return {
    socket,
    port,
    stop: async () => {
      await end(process)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function end(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) return resolve()
    process.once('exit', () => resolve())
    process.kill('SIGTERM')
  })
}

/** A real clamd, or where there is none a server that answers as clamd does, byte for byte. */
export async function startScanServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  if (hasClamd) return startClamd()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece])
      if (!received.subarray(-4).equals(Buffer.alloc(4))) return
      socket.end(received.includes(EICAR) ? 'stream: Test.EICAR.UNOFFICIAL FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
