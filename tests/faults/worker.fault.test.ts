import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { waitUntil } from '#tests/support/wait-until.ts'
import { openStage, type Stage } from './open-stage.ts'

let stage: Stage
let tickets: typeof import('./follow-tickets.ts')
let findViolations: () => Promise<string[]>
let letMinutesPass: (minutes: number) => Promise<void>

beforeAll(async () => {
  stage = await openStage({ queue: 'postgres' })
  tickets = await import('./follow-tickets.ts')
  findViolations = (await import('./invariants.ts')).findViolations
  letMinutesPass = (await import('./let-minutes-pass.ts')).letMinutesPass
}, 60_000)

afterAll(() => stage.close(), 60_000)

beforeEach(() => {
  stage.smtp.answer = () => undefined
  stage.smtp.accepted.length = 0
})

test('a worker killed between its claim and the mail server’s answer: the mail is sent by the next, once', async () => {
  const worker = await stage.startWorker()
  let begun = 0
  stage.smtp.answer = (at) => {
    if (at !== 'message') return undefined
    begun += 1
    return 'hang'
  }
  const ids = await tickets.openTickets(1)
  await waitUntil('a mail is under way', () => begun > 0)
  await worker.kill()

  stage.smtp.answer = () => undefined
  await letMinutesPass(5)
  const next = await stage.startWorker()
  await tickets.waitUntilAllIsDone()
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
  await next.terminate()
})

test('workers killed under load leave nothing out, and send again only what was on its way', async () => {
  const workers = [await stage.startWorker(), await stage.startWorker()]
  const opening = tickets.openTickets(60)
  await waitUntil('some mail is out', () => stage.smtp.accepted.length >= 10)
  await Promise.all(workers.map((worker) => worker.kill()))
  const ids = await opening

  const next = await stage.startWorker()
  await waitUntil('every job is done', tickets.isNoJobWaiting, { withinMs: 60_000 })
  await letMinutesPass(5)
  await tickets.waitUntilAllIsDone()
  const accepted = tickets.readAcceptedIds(stage.smtp)
  expect([...new Set(accepted)]).toEqual(await tickets.findMessageIds(ids))
  const mostUnderWay = workers.length * 5 * 8
  expect(accepted.length - new Set(accepted).size).toBeLessThanOrEqual(mostUnderWay)
  expect(await findViolations()).toEqual([])
  await next.terminate()
})

test('everything killed at once, database server included, and started again', async () => {
  const worker = await stage.startWorker()
  const before = await tickets.openTickets(20)
  await worker.kill()
  await stage.crashPostgres()
  const after = await tickets.openTickets(5)

  await letMinutesPass(5)
  const next = await stage.startWorker()
  await tickets.waitUntilAllIsDone()
  expect([...new Set(tickets.readAcceptedIds(stage.smtp))]).toEqual(await tickets.findMessageIds([...before, ...after]))
  expect(await findViolations()).toEqual([])
  await next.terminate()
})

test('a worker told to stop under load ends by itself within ten seconds, and the next goes on', async () => {
  const worker = await stage.startWorker()
  const opening = tickets.openTickets(60)
  await waitUntil('some mail is out', () => stage.smtp.accepted.length >= 10)
  const toldAt = performance.now()
  expect(await worker.terminate()).toBe(0)
  expect(performance.now() - toldAt).toBeLessThan(10_000)
  const ids = await opening

  await letMinutesPass(1)
  const next = await stage.startWorker()
  await tickets.waitUntilAllIsDone()
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
  await next.terminate()
})

test('PostgreSQL restarted under a worker: it goes on by itself', async () => {
  const worker = await stage.startWorker()
  const before = await tickets.openTickets(5)
  await stage.restartPostgres()
  const after = await tickets.openTickets(5)
  await waitUntil('every job is done', tickets.isNoJobWaiting, { withinMs: 60_000 })
  await letMinutesPass(5)
  await tickets.waitUntilAllIsDone()
  expect(worker.isRunning()).toBe(true)
  expect([...new Set(tickets.readAcceptedIds(stage.smtp))]).toEqual(await tickets.findMessageIds([...before, ...after]))
  expect(await findViolations()).toEqual([])
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
  const ids = await tickets.openTickets(1)
  await waitUntil('both mails were dropped', () => met.size === 2)
  const { db } = await import('#app/platform/db.server.ts')
  await waitUntil('nobody knows', async () => (await db.delivery.count({ where: { state: 'unknown' } })) === 2)
  await letMinutesPass(5)
  await tickets.waitUntilAllIsDone()
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
  await worker.terminate()
})

test('a mail server that says 451 delays mail and nothing else', async () => {
  const worker = await stage.startWorker()
  stage.smtp.answer = (at) => (at === 'recipient' ? '451 not now' : undefined)
  const ids = await tickets.openTickets(10)
  const { db } = await import('#app/platform/db.server.ts')
  const waiting = { ticketId: { in: ids }, state: 'deferred' as const }
  await waitUntil('all mail is put off', async () => (await db.delivery.count({ where: waiting })) === 20)
  expect(await db.outboxJob.count({ where: { doneAt: null } })).toBe(0)
  expect(stage.smtp.accepted).toEqual([])

  stage.smtp.answer = () => undefined
  const isOut = async () => {
    if (await tickets.isNoJobWaiting()) await letMinutesPass(5)
    return tickets.isAllDone()
  }
  await waitUntil('all mail is out', isOut, { withinMs: 60_000, everyMs: 1_000 })
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
  await worker.terminate()
})
