import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { isLong } from './run-length.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })

const countIn = (state: 'sent' | 'deferred' | 'bounced' | 'unknown') => stage.db.delivery.count({ where: { state } })
const latest = (address: string) => stage.db.delivery.findFirst({ where: { address }, orderBy: { createdAt: 'desc' } })
const allEnded = async () =>
  (await stage.db.delivery.count({
    where: {
      OR: [{ state: { in: ['queued', 'sending', 'deferred'] } }, { state: 'unknown', nextAttemptAt: { not: null } }],
    },
  })) === 0
/** In the short form the time of each next attempt comes at once, again and again, until nothing waits. */
const untilAllEnded = async () => {
  const { hastenRetries } = await import('./hasten-retries.ts')
  await waitPatiently(
    'every mail has ended',
    async () => {
      if (!isLong) await hastenRetries()
      return allEnded()
    },
    500,
  )
}

/** Mail that a failed test left waiting would keep the workers of the next one busy. */
beforeEach(async () => {
  await stage.db.delivery.updateMany({
    where: { OR: [{ state: { in: ['queued', 'sending', 'deferred'] } }, { nextAttemptAt: { not: null } }] },
    data: { state: 'suppressed', nextAttemptAt: null, leaseUntil: null },
  })
})

const REFUSING_MINUTES = 30

test(`a server that says 451 for ${REFUSING_MINUTES} minutes costs no mail, and is not stormed when it takes them again`, async () => {
  stage.smtp.answer = (name) => (name === 'recipient' ? '451 4.3.2 Come back later' : undefined)
  const worker = await stage.startWorker()
  await stage.tickets.openTickets(40)
  await waitPatiently('all is put off', async () => (await countIn('deferred')) === 80)
  const askedAtOnce = stage.smtp.asked.recipient
  // The breaker: of eighty mails a handful meets a server that refuses everybody.
  expect(askedAtOnce).toBeLessThan(40)
  const { hastenRetries } = await import('./hasten-retries.ts')
  if (isLong) await delay(REFUSING_MINUTES * 60_000)
  // The attempts after 1, 5 and 15 minutes.
  for (let attempt = 0; attempt < 3 && !isLong; attempt += 1) {
    await hastenRetries()
    await delay(8_000)
  }
  expect(await countIn('sent')).toBe(0)
  const times: number[] = []
  stage.smtp.answer = (name) => {
    if (name === 'message') times.push(Date.now())
    return undefined
  }
  await untilAllEnded()
  expect(await countIn('sent')).toBe(80)
  const inASecond = times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length)
  expect(Math.max(...inASecond)).toBeLessThanOrEqual(80)
  expect(await stage.findViolations()).toEqual([])
  await worker.terminate()
})

test('550 for one recipient brings that mail back, at once and for good, and touches no other', async () => {
  const { makePerson } = await import('#prisma/seed/builders/make-person.ts')
  const { makeTicket } = await import('#prisma/seed/builders/make-ticket.ts')
  const gone = await makePerson()
  stage.smtp.answer = (name, recipient) =>
    name === 'recipient' && recipient === gone.email ? '550 5.1.1 No such user' : undefined
  const worker = await stage.startWorker()
  const ticketId = await makeTicket(gone)
  await stage.tickets.openTickets(5)
  await waitPatiently('it came back', async () => (await latest(gone.email))?.state === 'bounced')
  expect(await latest(gone.email)).toMatchObject({
    ticketId,
    attempts: 1,
    nextAttemptAt: null,
    lastAnswer: expect.stringContaining('550 5.1.1 No such user'),
  })
  await waitPatiently('all others have ended', allEnded)
  expect(await stage.db.delivery.count({ where: { state: 'bounced', address: { not: gone.email } } })).toBe(0)
  await worker.terminate()
})

test('535 puts everything off as expired credentials, and all of it leaves when they are in order', async () => {
  stage.smtp.answer = (name) => (name === 'sender' ? '535 5.7.8 Authentication credentials invalid' : undefined)
  const askedBefore = stage.smtp.asked.sender
  const worker = await stage.startWorker()
  await stage.tickets.openTickets(20)
  await waitPatiently('all is put off', async () => (await countIn('deferred')) === 40)
  expect(stage.smtp.asked.sender - askedBefore).toBeLessThan(20)
  // Those that were tried say so, and so do those that wait for them.
  for (const { lastAnswer } of await stage.db.delivery.findMany({ where: { state: 'deferred' } })) {
    expect(lastAnswer).toMatch(/does not accept our password or token.*535 5\.7\.8/)
  }
  stage.smtp.answer = () => undefined
  await untilAllEnded()
  expect(await countIn('deferred')).toBe(0)
  expect(await stage.findViolations()).toEqual([])
  await worker.terminate()
})

test('a connection dropped after the final dot brings each mail at most twice, under one Message-ID', async () => {
  const met = new Map<string, number>()
  let isDropping = true
  stage.smtp.answer = (name, recipient) => {
    if (name !== 'message') return undefined
    met.set(recipient, (met.get(recipient) ?? 0) + 1)
    return isDropping ? 'drop' : undefined
  }
  const worker = await stage.startWorker()
  await stage.tickets.openTickets(2)
  await waitPatiently('something is in doubt', async () => (await countIn('unknown')) > 0)
  await untilAllEnded()
  isDropping = false
  const doubtful = await stage.db.delivery.findMany({ where: { state: 'unknown' } })
  expect(doubtful.length).toBeGreaterThan(0)
  for (const { attempts, nextAttemptAt } of doubtful) {
    expect(nextAttemptAt).toBeNull()
    expect(attempts).toBeGreaterThanOrEqual(2)
  }
  // Whatever reached the dot: two times at most for every mail there is.
  const transmissions = [...met.values()].reduce((sum, count) => sum + count, 0)
  expect(transmissions).toBeLessThanOrEqual(2 * 4)
  await worker.terminate()
})

test('a server that hangs holds up neither commands nor clocks, and its mail leaves when it answers again', async () => {
  let isHanging = true
  stage.smtp.answer = (name) => (isHanging && name === 'message' ? 'hang' : undefined)
  const worker = await stage.startWorker()
  const sentBefore = await countIn('sent')
  const ids = await stage.tickets.openTicketsDueAt(Array.from({ length: 5 }, () => new Date(Date.now() + 5_000)))
  const beganAt = Date.now()
  await stage.tickets.waitUntilBreached(ids)
  expect(Date.now() - beganAt).toBeLessThan(60_000)
  await waitPatiently(
    'the hung mails are given up',
    async () => (await countIn('unknown')) + (await countIn('deferred')) > 0,
  )
  isHanging = false
  await untilAllEnded()
  expect(await countIn('sent')).toBeGreaterThan(sentBefore)
  expect(worker.isRunning()).toBe(true)
  await worker.terminate()
})
