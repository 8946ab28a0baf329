import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { waitUntil } from './wait-until.ts'

export interface TestRedis {
  url: string
  port: number
  /** Throws what Redis answers with an error. */
  command: (name: string, ...args: string[]) => Promise<void>
  flush: () => Promise<void>
  lengthOf: (list: string) => Promise<number>
  /** Like a crash: at once, and nothing is saved. */
  kill: () => Promise<void>
  /** On the same port, empty. */
  startAgain: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts a Redis server of our own, as production runs it (`noeviction`) but without a file. */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'ots-redis-'))
  const port = await findFreePort()
  const url = `redis://127.0.0.1:${port}`
  let server: ChildProcess
  const start = async () => {
    const settings = ['--maxmemory-policy', 'noeviction', '--save', '', '--bind', '127.0.0.1', '--dir', folder]
    server = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' })
    server.on('error', (error) => console.error(`redis-server did not start: ${error.message}`))
    await waitUntil('Redis answers', () => ask(url, (client) => client.ping()), { withinMs: 60_000 })
  }
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await gone
  }
  await start()
  const command = async (name: string, ...args: string[]) => {
    let failure: unknown = new Error('Redis is away')
    const isDone = await ask(url, (client) =>
      client.call(name, ...args).catch((error: unknown) => {
        failure = error
        throw error
      }),
    )
    if (!isDone) throw failure
  }
  return {
    url,
    port,
    command,
    flush: () => command('flushall'),
    lengthOf: async (list) => {
      let length = 0
      await ask(url, async (client) => {
        length = await client.llen(list)
      })
      return length
    },
    kill,
    startAgain: start,
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, question: (client: Redis) => Promise<unknown>): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await question(client)
    return true
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}
