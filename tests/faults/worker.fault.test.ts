import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })

const IN_GOOD_TIME_MS = 15 * 60_000

const findAccepted = (ids: readonly number[]) => stage.tickets.findAcceptedIds(stage.smtp, ids)

async function expectAllSentOnce(ids: readonly number[]): Promise<void> {
  await stage.tickets.waitUntilAllIsDone()
  expect(await findAccepted(ids)).toEqual(await stage.tickets.findMessageIds(ids))
  expect(await stage.findViolations()).toEqual([])
}

/** Each at least once, and how often more: what was on its way may be sent a second time with the same Message-ID. */
async function expectAllSent(ids: readonly number[]): Promise<number> {
  await stage.tickets.waitUntilAllIsDone()
  const accepted = await findAccepted(ids)
  const different = [...new Set(accepted)]
  expect(different).toEqual(await stage.tickets.findMessageIds(ids))
  expect(await stage.findViolations()).toEqual([])
  return accepted.length - different.length
}

/** Also where connections are broken that nobody has noticed yet. */
async function openSomeAfterwards(): Promise<number[]> {
  const opening = stage.tickets.keepOpening({ dueInMs: IN_GOOD_TIME_MS, restMs: 50 })
  await opening.untilMoreAreOpen(5)
  return (await opening.stop()).ids
}

/** People go on opening tickets; when it resolves, mail about some is out. */
async function beginUnderLoad() {
  const before = stage.smtp.accepted.length
  const opening = stage.tickets.keepOpening({ dueInMs: IN_GOOD_TIME_MS, restMs: 25 })
  await waitPatiently('some mail is out', () => stage.smtp.accepted.length >= before + 10)
  return opening
}

test('a worker killed between its claim and the mail server’s answer: the mail is sent by the next, once', async () => {
  const worker = await stage.startWorker()
  let begun = 0
  stage.smtp.answer = (at) => {
    if (at !== 'message') return undefined
    begun += 1
    return 'hang'
  }
  const ids = await stage.tickets.openTickets(1)
  await waitPatiently('a mail is under way', () => begun > 0)
  await worker.kill()

  stage.smtp.answer = () => undefined
  await stage.letMinutesPass(5)
  const next = await stage.startWorker()
  await expectAllSentOnce(ids)
  await next.terminate()
})

test('workers killed under load leave nothing out, and send again only what was on its way', async () => {
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const opening = await beginUnderLoad()
  await Promise.all(workers.map((worker) => worker.kill()))
  const { ids } = await opening.stop()

  await stage.letMinutesPass(1)
  const next = await stage.startWorker()
  const mostUnderWay = workers.length * 5 * 8
  expect(await expectAllSent(ids)).toBeLessThanOrEqual(mostUnderWay)
  await next.terminate()
})

test('everything killed at once, database server included, and started again', async () => {
  const worker = await stage.startWorker()
  const before = await stage.tickets.openTickets(20)
  await worker.kill()
  await stage.crashPostgres()
  const after = await openSomeAfterwards()

  await stage.letMinutesPass(5)
  const next = await stage.startWorker()
  await expectAllSent([...before, ...after])
  await next.terminate()
})

/** What stops a worker from outside, such as Docker, kills it after ten seconds; it waits for nine itself. */
const STOPPED_WITHIN_MS = 15_000

test('a worker told to stop under load ends by itself before it would be killed, and the next goes on', async () => {
  const worker = await stage.startWorker()
  const opening = await beginUnderLoad()
  const toldAt = performance.now()
  expect(await worker.terminate()).toBe(0)
  expect(performance.now() - toldAt).toBeLessThan(STOPPED_WITHIN_MS)
  const { ids } = await opening.stop()

  await stage.letMinutesPass(1)
  const next = await stage.startWorker()
  await expectAllSentOnce(ids)
  await next.terminate()
})

test('PostgreSQL restarted under a worker: it goes on by itself', async () => {
  const worker = await stage.startWorker()
  const before = await stage.tickets.openTickets(5)
  await stage.restartPostgres(() => delay(2_000))
  const after = await openSomeAfterwards()
  await expectAllSent([...before, ...after])
  expect(worker.isRunning()).toBe(true)
  await worker.terminate()
})

test('a mail server that drops each first mail after the final dot gets it twice at most, with one Message-ID', async () => {
  const worker = await stage.startWorker()
  const met = new Set<string>()
  stage.smtp.answer = (at, recipient) => {
    if (at !== 'message' || met.has(recipient)) return undefined
    met.add(recipient)
    return 'drop'
  }
  const ids = await stage.tickets.openTickets(1)
  await waitPatiently('both mails were dropped', () => met.size === 2)
  const unknown = { ticketId: { in: ids }, state: 'unknown' as const }
  await waitPatiently('nobody knows', async () => (await stage.db.delivery.count({ where: unknown })) === 2)
  await expectAllSentOnce(ids)
  await worker.terminate()
})

test('a mail server that says 451 delays mail and nothing else', async () => {
  const worker = await stage.startWorker()
  stage.smtp.answer = (at) => (at === 'recipient' ? '451 not now' : undefined)
  const ids = await stage.tickets.openTickets(10)
  const deferred = { ticketId: { in: ids }, state: 'deferred' as const }
  await waitPatiently('all mail is put off', async () => (await stage.db.delivery.count({ where: deferred })) === 20)
  await waitPatiently('nothing else waits', stage.tickets.isNoJobWaiting)
  expect(await findAccepted(ids)).toEqual([])

  stage.smtp.answer = () => undefined
  await expectAllSentOnce(ids)
  await worker.terminate()
})
