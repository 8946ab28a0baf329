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
const MOST_ROUNDS = 20
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

test(`tickets resolved within ${NEAR_MS} ms of the due time, ${WANTED} times, are breached if they were late and only then`, async () => {
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const { makeTechnician } = await import('#prisma/seed/builders/make-staff.ts')
  const technician = await makeTechnician('euc')
  let leadMs = 15
  let near = 0
  const verdicts = { met: 0, breached: 0 }
  for (let round = 0; near < WANTED && round < MOST_ROUNDS; round++) {
    const count = Math.min(ROUND, WANTED - near + 10)
    const begin = Date.now() + 2_000 + count * 30
    const dueAts = Array.from({ length: count }, (_, n) => new Date(begin + n * EVERY_MS))
    const ids = await stage.tickets.openTicketsDueAt(dueAts)
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
  await stage.tickets.waitUntilAllIsDone(120_000)
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
}, 900_000)
