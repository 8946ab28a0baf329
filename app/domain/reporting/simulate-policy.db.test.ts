import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { letTimePass } from '#prisma/seed/let-time-pass.ts'
import { makeActor } from '#tests/support/make-actor.ts'
import { seededRandom } from '#tests/support/random-sla-case.ts'
import type { Actor } from '../identity/actor.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { changeStatus } from '../tickets/change-status.server.ts'
import { reopenTicket } from '../tickets/reopen-ticket.server.ts'
import { replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { computeAttainment } from './compute-attainment.ts'
import { buildReportPeriod } from './report-period.ts'
import { simulatePolicy } from './simulate-policy.server.ts'
import type { SimulationFilter } from './simulation-filter.ts'
import type { TrialTerms } from './trial-terms.ts'

const HOUR = 3_600_000
const TICKETS = 14
const now = new Date('2026-11-20T18:00:00Z')
const everything: SimulationFilter = {
  period: buildReportPeriod('2026-10-01', '2026-11-30'),
  sectionCode: null,
  agency: null,
  priority: null,
  type: null,
}
const administrator = makeActor({ isAdministrator: true })
let requester: Actor
let technician: Actor
/** The terms under which every one of the tickets ran. */
let real: TrialTerms

beforeAll(async () => {
  requester = await makePerson()
  technician = await makeTechnician('euc')
  // Closed for some of the tickets only once it was known: what they were measured with holds on.
  await db.officeClosure.create({
    data: { date: new Date('2026-10-14'), reason: 'Storm', isStatewide: true, declaredAt: new Date('2026-10-13') },
  })
  loadSlaRules.forget()
  const random = seededRandom(41)
  for (let index = 0; index < TICKETS; index += 1) await liveOnce(random, index)
  const [clock] = await db.slaClock.findMany({ distinct: ['policyVersionId', 'calendarVersionId'] })
  const rules = await loadSlaRules()
  const policy = rules.policyVersionById.get(clock?.policyVersionId ?? 0)
  const calendar = rules.calendarVersionById.get(clock?.calendarVersionId ?? 0)
  if (!policy || !calendar) throw new Error('The tickets have no terms')
  real = {
    budgetMinutes: {
      firstResponse: policy.firstResponseMinutes ?? 0,
      nextResponse: policy.nextResponseMinutes ?? 0,
      resolution: policy.resolutionMinutes ?? 0,
    },
    warnAtPercents: policy.warnAtPercents,
    calendar: calendar.definition,
  }
}, 120_000)

/** A ticket that is answered, waits, is written to, resolved, and sometimes reopened and resolved again. */
async function liveOnce(random: () => number, index: number): Promise<number> {
  let at = new Date(Date.parse('2026-10-05T12:00:00Z') + index * 26 * HOUR)
  const later = (mostHours: number) => {
    at = new Date(at.getTime() + Math.ceil(random() * mostHours * HOUR))
    return { now: at, silent: true }
  }
  const submissionKey = () => randomUUID()
  const ticketId = await makeTicket(requester, {}, { now: at, silent: true })
  const act = async (mostHours: number, does: (options: { now: Date; silent: boolean }) => Promise<unknown>) => {
    const options = later(mostHours)
    await letTimePass(ticketId, options.now)
    await does(options)
  }
  const reply =
    (actor: Actor, waitAs: '' | 'waiting_on_requester' = '') =>
    (options: object) =>
      replyToTicket(
        actor,
        { ticketId, submissionKey: submissionKey(), body: 'A line.', waitAs, waitingFor: waitAs && 'an answer' },
        options,
      )
  await act(14, reply(technician, random() < 0.5 ? 'waiting_on_requester' : ''))
  await act(30, reply(requester))
  await act(20, reply(technician))
  if (random() < 0.5) {
    await act(3, (options) =>
      changeStatus(technician, { ticketId, status: 'waiting_on_vendor', waitingFor: 'a part' }, options),
    )
    await act(50, (options) => changeStatus(technician, { ticketId, status: 'in_progress', waitingFor: '' }, options))
  }
  const resolve = (options: object) =>
    resolveTicket(technician, { ticketId, submissionKey: submissionKey(), code: 'fixed', text: 'Done.' }, options)
  await act(60, resolve)
  if (random() < 0.3) {
    await act(5, (options) => reopenTicket(requester, { ticketId, reason: 'It came back.' }, options))
    await act(20, resolve)
  }
  return ticketId
}

test('the policy and calendar that the tickets had give exactly the verdicts that are stored', async () => {
  const simulation = await simulatePolicy(administrator, { filter: everything, trial: real }, { now })
  expect(simulation).toMatchObject({ ticketCount: TICKETS, isCut: false, flipped: [] })
  for (const { target, before, after, toMet, toBreached } of simulation.targets) {
    const stored = await db.slaClock.groupBy({ by: ['state'], where: { target }, _count: true })
    const countOf = (state: string) => stored.find((group) => group.state === state)?._count ?? 0
    expect(before).toEqual({ met: countOf('met'), breached: countOf('breached') })
    expect({ after, toMet, toBreached }).toEqual({ after: before, toMet: 0, toBreached: 0 })
  }
  const all = simulation.targets.map(({ before }) => before)
  expect(all.every((tally) => tally.met > 0)).toBe(true)
  expect(all.some((tally) => tally.breached > 0)).toBe(true)
  expect(simulation.warnings.after).toBe(simulation.warnings.before)
})

test('a promise of half a minute would have been broken by every ticket, and the tickets that flip are told, the latest first', async () => {
  const trial = { ...real, budgetMinutes: { resolution: 1 }, warnAtPercents: [] }
  const { targets, flipped, warnings } = await simulatePolicy(administrator, { filter: everything, trial }, { now })
  const resolution = targets.find(({ target }) => target === 'resolution')
  expect(resolution).toMatchObject({
    after: { met: 0, breached: TICKETS },
    toMet: 0,
    toBreached: resolution?.before.met,
  })
  expect(flipped).toHaveLength(resolution?.before.met ?? -1)
  expect(flipped.map(({ resolvedAt }) => resolvedAt)).toEqual(
    flipped.map(({ resolvedAt }) => resolvedAt).toSorted((a, b) => b.getTime() - a.getTime()),
  )
  const first = targets.find(({ target }) => target === 'firstResponse')
  expect(first && computeAttainment(first.after)).toBeNull()
  expect(warnings.after).toBe(0)
})

test('a generous calendar saves what was breached', async () => {
  const trial = {
    ...real,
    calendar: { timeZone: 'America/Chicago', week: { sun: [['08:00', '08:01']] }, exceptions: {} },
  } as TrialTerms
  const { targets } = await simulatePolicy(administrator, { filter: everything, trial }, { now })
  for (const { before, after, toMet } of targets) {
    expect(after.breached).toBe(0)
    expect(toMet).toBe(before.breached)
  }
})

test('of more tickets than are taken in, the latest resolved count, and it is said', async () => {
  const simulation = await simulatePolicy(administrator, { filter: everything, trial: real }, { now, most: 5 })
  expect(simulation).toMatchObject({ ticketCount: 5, isCut: true })
})

test('filters narrow the tickets by period, type, section, priority and agency', async () => {
  const count = async (part: Partial<SimulationFilter>) =>
    (await simulatePolicy(administrator, { filter: { ...everything, ...part }, trial: real }, { now })).ticketCount
  const ldh = { id: requester.agencyId, code: 'LDH', name: 'Health' }
  expect(await count({ sectionCode: 'euc', type: 'end_user_computing', agency: ldh })).toBe(TICKETS)
  expect(await count({ type: 'production_support' })).toBe(0)
  expect(await count({ sectionCode: 'dco' })).toBe(0)
  expect(await count({ priority: 'P1' })).toBe(0)
  expect(await count({ agency: { id: null, code: 'none', name: 'No agency' } })).toBe(0)
  expect(await count({ period: buildReportPeriod('2026-09-01', '2026-09-30') })).toBe(0)
})

test('a supervisor tries policies on their own sections’ tickets; nobody on those they may not see; others on none', async () => {
  const count = async (actor: Actor) =>
    (await simulatePolicy(actor, { filter: everything, trial: real }, { now })).ticketCount
  expect(await count(await makeSupervisor('euc'))).toBe(TICKETS)
  expect(await count(await makeSupervisor('dco'))).toBe(0)
  await expect(count(technician)).rejects.toMatchObject({ code: 'forbidden' })
  const hidden = await db.ticket.findFirstOrThrow()
  await db.ticket.update({ where: { id: hidden.id }, data: { isRestricted: true, sectionCode: 'isec' } })
  expect(await count(administrator)).toBe(TICKETS - 1)
  expect(await count(await makeSupervisor('isec'))).toBe(1)
})
