import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'

const stage = giveFileAStage({ queue: 'postgres' })
const WANTED = choose({ short: 40, long: 500 })
const NEAR_MS = 50
const ROUND = 100
/** On a machine that is busy few of a round may come near. */
const MOST_ROUNDS = 60
/** Slower where a ticket takes longer to open: nothing is to be learned of a helpdesk that has no time for anybody. */
const EVERY_MS = 60

/** Resolves each at about its due time, while a worker looks at it. `leadMs` is what a command takes until it looks at the time. */
async function resolveAtLastMoment(technician: Actor, ids: readonly number[], dueAts: readonly Date[], leadMs: number) {
  const { resolveTicket } = await import('#app/domain/tickets/resolve-ticket.server.ts')
  await Promise.all(
    ids.map(async (ticketId, place) => {
      const at = Number(dueAts[place]) - leadMs + (Math.random() * 2 - 1) * NEAR_MS
      await delay(Math.max(0, at - Date.now()))
      await resolveTicket(technician, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'It works again.' })
    }),
  )
}

/** What a ticket takes on this machine, at present. */
async function measureOpening(): Promise<number> {
  const begunAt = Date.now()
  const ids = await stage.tickets.openTickets(10)
  return (Date.now() - begunAt) / ids.length
}

test(`tickets resolved within ${NEAR_MS} ms of the due time, ${WANTED} times, are breached if they were late and only then`, async () => {
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const { makeTechnician } = await import('#prisma/seed/builders/make-staff.ts')
  const technician = await makeTechnician('euc')
  let leadMs = 15
  let openingMs = await measureOpening()
  let near = 0
  const verdicts = { met: 0, breached: 0 }
  const isEnough = () => near >= WANTED && verdicts.met > 0 && verdicts.breached > 0
  for (let round = 0; !isEnough() && round < MOST_ROUNDS; round++) {
    const count = Math.min(ROUND, Math.max(WANTED - near, 0) + 10)
    const begunAt = Date.now()
    const begin = begunAt + 2_000 + count * openingMs
    const everyMs = Math.max(EVERY_MS, 2 * openingMs)
    const dueAts = Array.from({ length: count }, (_, n) => new Date(begin + n * everyMs))
    const ids = await stage.tickets.openTicketsDueAt(dueAts)
    openingMs = Math.max(openingMs, (Date.now() - begunAt) / count)
    await resolveAtLastMoment(technician, ids, dueAts, leadMs)
    const clocks = await stage.db.slaClock.findMany({ where: { ticketId: { in: ids }, target: 'firstResponse' } })
    expect(clocks).toHaveLength(count)
    const offMs = clocks.map(({ endedAt, dueAt }) => Number(endedAt) - Number(dueAt))
    near += offMs.filter((ms) => Math.abs(ms) <= NEAR_MS).length
    leadMs += offMs.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0
    for (const { state, endedAt, dueAt, breachedAt } of clocks) {
      const isLate = Number(endedAt) > Number(dueAt)
      expect({ state, breachedAt }).toEqual(
        isLate ? { state: 'breached', breachedAt: dueAt } : { state: 'met', breachedAt: null },
      )
      verdicts[isLate ? 'breached' : 'met'] += 1
    }
  }
  expect(near).toBeGreaterThanOrEqual(WANTED)
  expect(Math.min(verdicts.met, verdicts.breached)).toBeGreaterThan(0)
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})
