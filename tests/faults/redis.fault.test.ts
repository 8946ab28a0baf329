import { expect, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'redis' })

async function expectAllSentOnce(ids: readonly number[]): Promise<void> {
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.tickets.findAcceptedIds(stage.smtp, ids)).toEqual(await stage.tickets.findMessageIds(ids))
  expect(await stage.findViolations()).toEqual([])
}

test('FLUSHALL while jobs wait in Redis: nothing is missing and nothing is doubled', async () => {
  const worker = await stage.startWorker({ settings: { WORKER_CONCURRENCY: '1' } })
  let letGo = () => {}
  const isReady = new Promise<undefined>((resolve) => {
    letGo = () => resolve(undefined)
  })
  stage.smtp.answer = (at) => (at === 'message' ? isReady : undefined)
  const held = await stage.tickets.openTickets(5)
  await waitPatiently('mail is held up', () => stage.smtp.asked.message > 0)
  const behind = await stage.tickets.openTickets(10)
  const countWaiting = () => stage.redis.lengthOf('ots-helpdesk:mail:wait')
  const countLeft = () => stage.db.outboxJob.count({ where: { handedAt: null } })
  await waitPatiently('all of it waits in Redis', async () => (await countWaiting()) > 0 && (await countLeft()) === 0)
  await stage.redis.flush()
  expect(await countWaiting()).toBe(0)

  letGo()
  const countUnderWay = () => stage.db.delivery.count({ where: { state: 'sending' } })
  await waitPatiently('what was held up is out', async () => (await countUnderWay()) === 0)
  // Whatever else there is, nobody has it.
  await stage.letMinutesPass(1)
  await expectAllSentOnce([...held, ...behind])
  await worker.terminate()
})

test('a worker started while Redis is away begins when Redis comes', async () => {
  await stage.redis.kill()
  const worker = await stage.startWorker()
  const ids = await stage.tickets.openTickets(5)
  const isTried = () => worker.readLog().includes('relay is in trouble')
  await waitPatiently('the worker has tried', isTried)
  await stage.redis.startAgain()
  await expectAllSentOnce(ids)
  await worker.terminate()
})
