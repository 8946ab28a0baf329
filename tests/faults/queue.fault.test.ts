import { expect, onTestFinished, test } from 'vitest'
import { startTcpProxy } from '#tests/support/start-tcp-proxy.ts'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'redis' })
const SOME_SECONDS = choose({ short: 3_000, long: 30_000 })

/** Tickets are opened and come due while `fault` lasts; after it, all of it has to be told. */
async function expectNothingLost(fault: () => Promise<void>, settings: Record<string, string> = {}): Promise<void> {
  const worker = await stage.startWorker({ settings })
  const opening = stage.tickets.keepOpening({ dueInMs: 2_000, restMs: 150 })
  await opening.untilMoreAreOpen(5)
  await fault()
  await opening.untilMoreAreOpen(5)
  const { ids, refused } = await opening.stop()
  expect(refused).toBe(0)
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilAllIsDone()
  expect(worker.isRunning()).toBe(true)
  expect(await stage.findViolations()).toEqual([])
  await worker.terminate()
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

test('a Redis that only lets read delays work and loses none', async () => {
  // As a replica is, here of a server that is not there.
  await expectNothingLost(async () => {
    await stage.redis.command('replicaof', '127.0.0.1', '1')
    await expect(stage.redis.command('set', 'a', '1')).rejects.toThrow(/READONLY/)
    await wait(SOME_SECONDS)
    await stage.redis.command('replicaof', 'no', 'one')
  })
})

test('a Redis that is out of memory delays work and loses none', async () => {
  await expectNothingLost(async () => {
    await stage.redis.command('config', 'set', 'maxmemory', '1')
    await expect(stage.redis.command('set', 'a', '1')).rejects.toThrow(/OOM/)
    await wait(SOME_SECONDS)
    await stage.redis.command('config', 'set', 'maxmemory', '0')
  })
})

const FLUSHES = choose({ short: 3, long: 40 })

test(`FLUSHALL ${FLUSHES} times while clocks come due loses nothing`, async () => {
  await expectNothingLost(async () => {
    for (let n = 0; n < FLUSHES; n++) {
      await wait(500)
      await stage.redis.flush()
    }
  })
})

test('a connection to Redis whose other end vanished without a word is made anew, and work goes on', async () => {
  const proxy = await startTcpProxy(stage.redis.port)
  onTestFinished(proxy.stop)
  await expectNothingLost(
    async () => {
      await waitPatiently('the worker is connected', () => proxy.connections() > 0)
      proxy.forgetConnections()
      await waitPatiently('it has connected again', () => proxy.connections() > 0)
    },
    { REDIS_URL: `redis://127.0.0.1:${proxy.port}` },
  )
})

const AWAY_MS = choose({ short: 4_000, long: 300_000 })

test(`Redis away for ${AWAY_MS / 1_000} seconds and back, empty: commands go on, and so does the worker`, async () => {
  await expectNothingLost(async () => {
    await stage.redis.kill()
    await wait(AWAY_MS)
    await stage.redis.startAgain()
  })
})
