import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { openVariedTickets } from '#tests/support/open-varied-tickets.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import type { Actor } from '../identity/actor.ts'
import { evaluateTicketClocks, type TicketClock } from '../sla/evaluate-ticket-clocks.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { findSlaEvents } from '../sla/refresh-clocks.server.ts'
import { commitClockChanges } from '../tickets/commit-clock-changes.server.ts'
import { reopenTicket } from '../tickets/reopen-ticket.server.ts'
import { resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { selectManyForUpdate } from '../tickets/select-for-update.server.ts'
import { applySlaChange } from './apply-sla-change.server.ts'
import { applyToBatch } from './apply-to-batch.server.ts'
import { confirmSlaChange } from './confirm-sla-change.server.ts'
import { discardSlaChange } from './discard-sla-change.server.ts'
import { draftSlaChange } from './draft-sla-change.server.ts'
import { getSlaChange } from './get-sla-change.server.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import { previewSlaChange, type SlaPreview } from './preview-sla-change.server.ts'
import { resumeSlaChanges } from './resume-sla-changes.server.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'
import { undoSlaChange } from './undo-sla-change.server.ts'

let admin: Actor
let ticketIds: number[]
let hoursPassed = 0

/** Thursday, 19 November 2026, 2 PM in Louisiana; each change an hour after the one before. */
const nextHour = () => new Date(Date.parse('2026-11-19T20:00:00.000Z') + 3_600_000 * hoursPassed++)
const claim = async () => true

beforeAll(async () => {
  admin = await makeAdministrator()
  const requester = await makePerson({ agencyCode: 'LDH' })
  const technician = await makeTechnician('euc')
  ticketIds = await openVariedTickets(
    { requester, technician },
    { count: 70, from: new Date('2026-11-16T13:00:00Z'), until: new Date('2026-11-19T19:00:00Z'), seed: 3 },
  )
}, 120_000)

/** Half of the tickets are looked at by then, as the sweep would; of the others the rows are old. */
async function lookAtHalf(now: Date): Promise<void> {
  const rules = await loadSlaRules()
  await inSqlTransaction(async (tx) => {
    const { tickets } = await selectManyForUpdate(
      tx,
      ticketIds.filter((id) => id % 2 === 0),
    )
    const changes = tickets.map((ticket) => ({ ticket, events: [] }))
    await commitClockChanges(tx, rules, changes, now)
  })
}

/** The clocks of all tickets as their whole history gives them. */
async function evaluateAll(now: Date): Promise<Map<string, TicketClock>> {
  loadSlaRules.forget()
  const rules = await loadSlaRules()
  const eventsOf = await findSlaEvents(db, ticketIds)
  return new Map(
    ticketIds.flatMap((id) =>
      evaluateTicketClocks(rules, eventsOf.get(id) ?? [], now).map((clock) => [keyOf(id, clock), clock] as const),
    ),
  )
}

function keyOf(ticketId: number, { target, round }: { target: string; round: number }): string {
  return `${ticketId}/${target}/${round}`
}

async function previewAll(changeId: number, now: Date): Promise<SlaPreview> {
  const first = await previewSlaChange(admin, changeId, { now })
  const all = { ...first, tickets: [...first.tickets] }
  for (let next = first.next; next !== null; ) {
    const page = await previewSlaChange(admin, changeId, { now, after: next })
    expect(page.figures).toEqual(first.figures)
    all.tickets.push(...page.tickets)
    next = page.next
  }
  return all
}

async function apply(request: SlaChangeRequest): Promise<{ changeId: number; preview: SlaPreview }> {
  const changeId = await draftSlaChange(admin, request)
  return { changeId, preview: await applyDraft(changeId) }
}

/** Previews, confirms and applies a draft at one instant, and compares what was foretold with what came. */
async function applyDraft(changeId: number): Promise<SlaPreview> {
  const now = nextHour()
  await lookAtHalf(now)
  const preview = await previewAll(changeId, now)
  const before = await evaluateAll(now)
  await confirmSlaChange(admin, changeId, { now, foreseen: preview.figures })
  await applySlaChange(changeId, { claim, now })
  const after = await evaluateAll(now)
  const foretold = new Map(
    preview.tickets.flatMap(({ ticketId, clocks }) => clocks.map((clock) => [keyOf(ticketId, clock), clock] as const)),
  )
  for (const [key, clock] of after) {
    const old = before.get(key)
    const effect = foretold.get(key)
    const isBreached = old?.breachedAt == null && clock.breachedAt !== null && clock.state !== 'cancelled'
    expect({ key, dueAt: clock.dueAt, isBreached }).toEqual({
      key,
      dueAt: effect ? effect.dueAfter : (old?.dueAt ?? null),
      isBreached: effect?.isBreached ?? false,
    })
    expect(effect?.kind === 'added', key).toBe(old === undefined)
    expect(effect?.kind === 'cancelled', key).toBe(old?.state !== 'cancelled' && clock.state === 'cancelled')
    if (effect && old) expect(effect.dueBefore, key).toBe(old.dueAt)
    if (old && old.endedAt !== null) expect({ ...clock, terms: null }, key).toEqual({ ...old, terms: null })
  }
  await expectStored(after)
  const change = await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })
  expect(change).toMatchObject({ state: 'applied', ticketsDone: change.ticketsTotal })
  expect(preview.figures.openTickets).toBe(change.ticketsTotal)
  return preview
}

/** The rows hold what the history gives. */
async function expectStored(clocks: ReadonlyMap<string, TicketClock>): Promise<void> {
  const rows = await db.slaClock.findMany({ where: { ticketId: { in: ticketIds }, endedAt: null } })
  for (const row of rows.filter(({ policyVersionId }) => policyVersionId > 0)) {
    const clock = clocks.get(keyOf(row.ticketId, row))
    expect(row.dueAt?.getTime() ?? null).toBe(clock?.dueAt ?? null)
  }
}

const setup = (): Promise<SlaSetup> => loadSlaSetup(db)
const policyOf = async (code: string) => structuredClone((await setup()).policy.get(code)) as never as Policy
const office = async () => structuredClone((await setup()).calendar.get('office')) as never as Calendar
type Policy = NonNullable<Extract<SlaChangeRequest, { kind: 'policy' }>['after']>
type Calendar = NonNullable<Extract<SlaChangeRequest, { kind: 'calendar' }>['after']>

describe('what a preview foretells is what applying does', () => {
  test('for a policy with other budgets', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, firstResponseMinutes: 600, resolutionMinutes: 700 }
    const { changeId, preview } = await apply({ kind: 'policy', subject: 'p3-incident', after })
    expect(preview.figures.breachedAtOnce).toBeGreaterThan(0)
    expect(preview.figures.earlier).toBeGreaterThan(0)
    const change = await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })
    expect(change.ticketsChanged).toBe(preview.figures.ticketsChanged)
    expect(change.preview).toEqual(preview.figures)
  })

  test('for a policy that promises less, and then more again', async () => {
    const policy = await policyOf('p3-incident')
    const less = { ...policy, firstResponseMinutes: null, resolutionMinutes: null }
    const first = await apply({ kind: 'policy', subject: 'p3-incident', after: less })
    expect(first.preview.figures.cancelled).toBeGreaterThan(0)
    const second = await apply({ kind: 'policy', subject: 'p3-incident', after: policy })
    expect(second.preview.figures.added).toBeGreaterThan(0)
  })

  test('for a holiday, which reaches tickets that wait as well', async () => {
    const calendar = await office()
    const holiday = { date: '2026-11-17', name: 'Day of mourning', basis: '', isConfirmed: true, intervals: [] }
    const paused = { where: { state: 'paused' as const }, orderBy: { id: 'asc' as const } }
    const before = await db.slaClock.findMany(paused)
    const after = { ...calendar, exceptions: [...calendar.exceptions, holiday] }
    const { preview } = await apply({ kind: 'calendar', subject: 'office', after })
    expect(preview.figures.ticketsChanged).toBeGreaterThan(0)
    const clocks = await db.slaClock.findMany(paused)
    const shrunk = clocks.filter(
      ({ id, elapsedMs }) => elapsedMs < (before.find((row) => row.id === id)?.elapsedMs ?? 0n),
    )
    expect(shrunk.length).toBeGreaterThan(0)
  })

  test('for a closure in one parish, changed to all, and taken back', async () => {
    const closure = {
      date: '2026-11-18',
      fromTime: '08:00',
      reason: 'Ice on the roads',
      isStatewide: false,
      parishNames: ['Orleans'],
      source: '',
    }
    const { changeId, preview } = await apply({ kind: 'closure', subject: null, after: closure })
    expect(preview.figures.later).toBeGreaterThan(0)
    const { subject } = await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })
    const statewide = await apply({
      kind: 'closure',
      subject,
      after: { ...closure, isStatewide: true, parishNames: [] },
    })
    expect(statewide.preview.figures.later).toBeGreaterThan(0)
    const declared = await db.slaChange.findUniqueOrThrow({ where: { id: statewide.changeId } })
    const { preview: back } = await apply({ kind: 'closure', subject: declared.subject, after: null })
    expect(back.figures.earlier).toBeGreaterThan(0)
    const rows = await db.officeClosure.findMany({ where: { reason: 'Ice on the roads' } })
    expect(rows.filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([])
    expect(rows).toHaveLength(2)
  })

  test('for a service freeze', async () => {
    const after = {
      name: 'Year-end close',
      announcement: '',
      fromAt: '2026-11-17T14:00:00Z',
      toAt: '2026-11-18T18:00:00Z',
      sectionCodes: ['euc'],
      categoryCodes: [],
      includesP1: true,
    }
    const { preview } = await apply({ kind: 'freeze', subject: null, after })
    expect(preview.figures.later).toBeGreaterThan(0)
  })

  test('for a policy that is new, and for one that is withdrawn: nothing is left without terms', async () => {
    const policy = await policyOf('p3-incident')
    const narrow = {
      ...policy,
      code: 'P3-euc',
      name: 'P3 of the desk',
      sectionCode: 'euc',
      firstResponseMinutes: 600,
      resolutionMinutes: 3_000,
    }
    await apply({ kind: 'policy', subject: null, after: narrow })
    const under = await db.slaPolicyVersion.findFirstOrThrow({ where: { policyCode: 'P3-euc' } })
    expect(await db.slaClock.count({ where: { policyVersionId: under.id, endedAt: null } })).toBeGreaterThan(0)
    const { preview } = await apply({ kind: 'policy', subject: 'P3-euc', after: null })
    expect(preview.figures.ticketsChanged).toBeGreaterThan(0)
    expect(await db.slaClock.count({ where: { policyVersionId: under.id, endedAt: null } })).toBe(0)
  })

  test('for a change that is undone: due times come back', async () => {
    const policy = await policyOf('p4-incident')
    const before = await evaluateAll(nextHour())
    const { changeId, preview } = await apply({
      kind: 'policy',
      subject: 'p4-incident',
      after: { ...policy, resolutionMinutes: 5_000 },
    })
    expect(preview.figures.later).toBeGreaterThan(0)
    const undoingId = await undoSlaChange(admin, changeId)
    expect(await undoSlaChange(admin, changeId)).toBe(undoingId)
    const back = await applyDraft(undoingId)
    expect(back.figures.earlier).toBe(preview.figures.later)
    const after = await evaluateAll(nextHour())
    for (const [key, { dueAt, breachedAt }] of before) {
      if (breachedAt === null) expect({ key, dueAt: after.get(key)?.dueAt }).toEqual({ key, dueAt })
    }
    await expect(undoSlaChange(admin, changeId)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('applying', () => {
  test('that a worker did not survive goes on where it was, and ends as if nothing had been', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, resolutionMinutes: 4_000 }
    const changeId = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
    const now = nextHour()
    const foretold = await previewAll(changeId, now)
    await confirmSlaChange(admin, changeId, { now })
    for (const _ of [1, 2]) expect(await applyToBatch(changeId, { now, size: 10 })).toBe(true)
    const half = await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })
    expect(half).toMatchObject({ state: 'applying', ticketsDone: 20 })
    expect(half.ticketsChanged).toBeLessThan(foretold.figures.ticketsChanged)
    // The worker dies after the last batch, before its job is marked as done: another does the job again.
    const dying = () => Promise.reject(new Error('killed'))
    await expect(applySlaChange(changeId, { claim: dying, now })).rejects.toThrow('killed')
    await applySlaChange(changeId, { claim, now })
    expect(await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })).toMatchObject({
      state: 'applied',
      ticketsDone: half.ticketsTotal,
      ticketsChanged: foretold.figures.ticketsChanged,
    })
    const clocks = await evaluateAll(now)
    await expectStored(clocks)
    for (const { ticketId, clocks: effects } of foretold.tickets) {
      for (const effect of effects) expect(clocks.get(keyOf(ticketId, effect))?.dueAt).toBe(effect.dueAfter)
    }
    const events = await db.ticketEvent.findMany({ where: { type: 'sla.termsChanged', occurredAt: now } })
    expect(events).toHaveLength(foretold.figures.ticketsChanged)
  })

  test('leaves the rest to a job like its own, and a sweep gives one to a change whose job was given up', async () => {
    const policy = await policyOf('p2-incident')
    const changeId = await draftSlaChange(admin, {
      kind: 'policy',
      subject: 'p2-incident',
      after: { ...policy, resolutionMinutes: 4_100 },
    })
    const now = nextHour()
    await confirmSlaChange(admin, changeId, { now })
    const jobs = { name: 'sla.apply', payload: { equals: { changeId } }, doneAt: null, failedAt: null }
    expect(await db.outboxJob.count({ where: jobs })).toBe(1)
    await resumeSlaChanges()
    expect(await db.outboxJob.count({ where: jobs })).toBe(1)
    await db.outboxJob.updateMany({ where: jobs, data: { failedAt: new Date() } })
    await resumeSlaChanges()
    expect(await db.outboxJob.count({ where: jobs })).toBe(1)
    await applySlaChange(changeId, { claim, now, goOnMs: 0 })
    expect(await db.outboxJob.count({ where: jobs })).toBe(2)
    await applySlaChange(changeId, { claim, now, goOnMs: 0 })
    expect(await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })).toMatchObject({ state: 'applied' })
    expect(await db.outboxJob.count({ where: jobs })).toBe(2)
  })

  test('waits for a ticket that somebody is working on', async () => {
    const policy = await policyOf('p3-incident')
    const changeId = await draftSlaChange(admin, {
      kind: 'policy',
      subject: 'p3-incident',
      after: { ...policy, resolutionMinutes: 1_500 },
    })
    const now = nextHour()
    await confirmSlaChange(admin, changeId, { now })
    const { ticketId: held } = await db.slaClock.findFirstOrThrow({
      where: { ticketId: { in: ticketIds }, endedAt: null, priority: 'P3', target: 'resolution' },
      orderBy: { ticketId: 'desc' },
    })
    let applying: Promise<void> | undefined
    await inSqlTransaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM ticket WHERE id = ${held} FOR UPDATE`
      applying = applySlaChange(changeId, { claim, now })
      await waitUntil('the batch waits for the lock', async () => {
        const rows = await db.$queryRaw<object[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%SELECT id FROM ticket % WHERE id = %'`
        return rows.length > 0
      })
    })
    await applying
    const { policyVersionId } = await db.slaClock.findFirstOrThrow({
      where: { ticketId: held, target: 'resolution', endedAt: null },
    })
    const newest = await db.slaPolicyVersion.findFirstOrThrow({
      where: { policyCode: 'p3-incident' },
      orderBy: { number: 'desc' },
    })
    expect(policyVersionId).toBe(newest.id)
  })

  test('keeps no other ticket from its people while it waits for one', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, resolutionMinutes: 1_490 }
    const changeId = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
    const now = nextHour()
    await confirmSlaChange(admin, changeId, { now })
    const open = await db.$queryRaw<{ id: number }[]>`SELECT id FROM ticket WHERE is_open ORDER BY id LIMIT 2`
    const [first, second] = open.map(({ id }) => id)
    let applying: Promise<void> | undefined
    await inSqlTransaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM ticket WHERE id = ${first} FOR UPDATE`
      applying = applySlaChange(changeId, { claim, now })
      await waitUntil('the batch waits for the lock', async () => {
        const rows = await db.$queryRaw<object[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%SELECT id FROM ticket % WHERE id = %'`
        return rows.length > 0
      })
      expect(await db.$queryRaw`SELECT id FROM ticket WHERE id = ${second} FOR UPDATE SKIP LOCKED`).toHaveLength(1)
    })
    await applying
    expect(await db.slaChange.findUniqueOrThrow({ where: { id: changeId } })).toMatchObject({ state: 'applied' })
  })

  test('side by side ends with the rules of the later change', async () => {
    const policy = await policyOf('p1-incident')
    const calendar = await office()
    const closed = { date: '2026-12-23', name: 'Inventory', basis: '', isConfirmed: true, intervals: [] }
    const first = await draftSlaChange(admin, {
      kind: 'calendar',
      subject: 'office',
      after: { ...calendar, exceptions: [...calendar.exceptions, closed] },
    })
    const second = await draftSlaChange(admin, {
      kind: 'policy',
      subject: 'p1-incident',
      after: { ...policy, resolutionMinutes: 600 },
    })
    const now = nextHour()
    await confirmSlaChange(admin, first, { now })
    await confirmSlaChange(admin, second, { now })
    await Promise.all([applySlaChange(second, { claim, now }), applySlaChange(first, { claim, now })])
    const rules = await loadSlaRules()
    const newest = new Set(rules.policies.map(({ id }) => id))
    const calendars = new Set(rules.newestCalendarVersionIdByCode.values())
    const rows = await db.slaClock.findMany({ where: { ticketId: { in: ticketIds }, endedAt: null } })
    for (const row of rows) {
      expect(newest).toContain(row.policyVersionId)
      expect(calendars).toContain(row.calendarVersionId)
    }
  })
})

describe('a ticket that was resolved before the change', () => {
  test('is left alone, and runs under the new rules once it is reopened', async () => {
    const requester = await makePerson({ agencyCode: 'LDH' })
    const technician = await makeTechnician('euc')
    const openedAt = nextHour()
    const ticketId = await makeTicket(requester, {}, { now: openedAt, silent: true })
    const resolution = { submissionKey: randomUUID(), ticketId, code: 'fixed' as const, text: 'Fixed.' }
    await resolveTicket(technician, resolution, { now: nextHour(), silent: true })
    const clocksOf = () => db.slaClock.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })
    const before = await clocksOf()
    const policy = await policyOf('p3-incident')
    await apply({ kind: 'policy', subject: 'p3-incident', after: { ...policy, resolutionMinutes: 300 } })
    expect(await clocksOf()).toEqual(before)
    await reopenTicket(requester, { ticketId, reason: 'It is back.' }, { now: nextHour(), silent: true })
    const reopened = await db.slaClock.findFirstOrThrow({ where: { ticketId, target: 'resolution' } })
    expect(reopened).toMatchObject({ state: 'running', budgetMs: 18_000_000n, elapsedMs: 3_600_000n, breachedAt: null })
  })

  test('stays ended when the policy of the reopening promises no resolution', async () => {
    const requester = await makePerson({ agencyCode: 'LDH' })
    const technician = await makeTechnician('euc')
    const ticketId = await makeTicket(requester, {}, { now: nextHour(), silent: true })
    const resolution = { submissionKey: randomUUID(), ticketId, code: 'fixed' as const, text: 'Fixed.' }
    await resolveTicket(technician, resolution, { now: nextHour(), silent: true })
    const policy = await policyOf('p3-incident')
    await apply({ kind: 'policy', subject: 'p3-incident', after: { ...policy, resolutionMinutes: null } })
    await reopenTicket(requester, { ticketId, reason: 'It is back.' }, { now: nextHour(), silent: true })
    const clocks = await db.slaClock.findMany({ where: { ticketId, target: 'resolution' } })
    expect(clocks.map(({ state }) => state)).toEqual(['met'])
  })
})

describe('a draft', () => {
  test('is refused where its subject changed meanwhile, and where it was discarded', async () => {
    const policy = await policyOf('p4-request')
    const request = (minutes: number): SlaChangeRequest => ({
      kind: 'policy',
      subject: 'p4-request',
      after: { ...policy, resolutionMinutes: minutes },
    })
    const [one, other, third] = await Promise.all(
      [10, 20, 30].map((more) => draftSlaChange(admin, request(5_000 + more))),
    )
    await discardSlaChange(admin, third ?? 0)
    await expect(confirmSlaChange(admin, third ?? 0)).rejects.toMatchObject({ code: 'conflict' })
    await confirmSlaChange(admin, one ?? 0, { now: nextHour() })
    await expect(confirmSlaChange(admin, other ?? 0)).rejects.toMatchObject({ code: 'conflict' })
    await expect(discardSlaChange(admin, one ?? 0)).rejects.toMatchObject({ code: 'conflict' })
    const audit = await db.auditEntry.findMany({
      where: { action: 'sla.rulesChanged' },
      orderBy: { id: 'desc' },
      take: 1,
    })
    expect(audit[0]?.payload).toMatchObject({
      changeId: one,
      before: { resolutionMinutes: policy.resolutionMinutes },
      after: { resolutionMinutes: 5_010 },
    })
  })

  test('is looked at without being written to; what was shown is kept once it is confirmed', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, resolutionMinutes: 1_450 }
    const changeId = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
    const read = () => db.slaChange.findUniqueOrThrow({ where: { id: changeId } })
    const before = await read()
    const now = nextHour()
    const { figures } = await previewAll(changeId, now)
    expect(await read()).toEqual(before)
    await confirmSlaChange(admin, changeId, { now, foreseen: figures })
    expect((await read()).preview).toEqual(figures)
    await applySlaChange(changeId, { claim, now })
  })

  test('is looked at as a whole by one reader at a time', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, resolutionMinutes: 1_460 }
    const changeId = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
    const now = nextHour()
    const countReaders = async () => {
      const readers = await db.$queryRaw<object[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%t.is_visible, c.target%'`
      return readers.length
    }
    let previews: Promise<SlaPreview>[] = []
    await inSqlTransaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE`
      previews = [1, 2, 3].map(() => previewSlaChange(admin, changeId, { now }))
      await waitUntil('one reads the tickets', async () => (await countReaders()) > 0)
      // The others have done by now what comes before.
      for (let times = 0; times < 5; times += 1) await getSlaChange(changeId)
      expect(await countReaders()).toBe(1)
    })
    const [first, ...others] = await Promise.all(previews)
    for (const other of others) expect(other).toEqual(first)
  })

  test('counts tickets that its reader may not see, but does not list them', async () => {
    const policy = await policyOf('p3-incident')
    const after = { ...policy, resolutionMinutes: 1_440 }
    const changeId = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
    const now = nextHour()
    const open = await previewAll(changeId, now)
    const hidden = open.tickets[0]?.ticketId ?? 0
    await db.ticket.update({ where: { id: hidden }, data: { isRestricted: true } })
    const restricted = await previewAll(changeId, now)
    expect(restricted.figures).toEqual(open.figures)
    expect(restricted.tickets).toEqual(open.tickets.filter(({ ticketId }) => ticketId !== hidden))
    await db.ticket.update({ where: { id: hidden }, data: { isRestricted: false } })
  })
})
