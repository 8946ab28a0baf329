import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { setEscalationSteps } from '#tests/support/set-escalation-steps.ts'
import type { Escalation } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import type { EscalationStep } from '../sla/escalation-step.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { addNote } from './add-note.server.ts'
import { checkClocks } from './check-clocks.server.ts'
import { checkClocksTogether } from './check-clocks-together.server.ts'
import { commitClockChanges } from './commit-clock-changes.server.ts'
import { overridePriority } from './override-priority.server.ts'
import { resolveTicket } from './resolve-ticket.server.ts'
import { selectManyForUpdate } from './select-for-update.server.ts'

let rosa: Actor
let dan: Actor
let sue: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
})

beforeEach(() => db.onCallDuty.deleteMany())

/** Of the week that begins with Monday, 16 November. P3 answers within 240 working minutes of 6:00 to 18:00 in Louisiana. */
const at = (text: string) => ({ now: new Date(`2026-11-${text}:00.000Z`) })
const note = () => ({ submissionKey: randomUUID(), body: 'Looked at it.' })
const look = (ticketId: number) => checkClocks(ticketId, { claim: async () => true })
const raisesAtHalf = { target: 'firstResponse', percent: 50, raisePriority: true } as const

async function putOnCall(person: Actor): Promise<void> {
  await db.onCallDuty.create({
    data: {
      sectionCode: 'euc',
      personId: person.personId,
      fromAt: new Date('2026-01-01T00:00:00Z'),
      toAt: new Date('2027-01-01T00:00:00Z'),
    },
  })
}

async function escalationsOf(ticketId: number): Promise<Escalation[]> {
  const events = await db.ticketEvent.findMany({ where: { ticketId, type: 'clock.escalated' }, orderBy: { id: 'asc' } })
  return events.map(({ payload }) => payload as unknown as Escalation)
}

const stepsOf = async (ticketId: number) => (await escalationsOf(ticketId)).map(({ step }) => step)
const ticketOf = (id: number) => db.ticket.findUniqueOrThrow({ where: { id } })

test('a step whose moment came is recorded with the change that found it, and runs no second time', async () => {
  await setEscalationSteps([{ target: 'firstResponse', percent: 50, tell: ['supervisors'] }])
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await addNote(dan, { ...note(), ticketId }, at('16T15:59'))
  expect(await escalationsOf(ticketId)).toEqual([])
  await addNote(dan, { ...note(), ticketId }, at('16T16:30'))
  await addNote(dan, { ...note(), ticketId }, at('16T16:40'))
  expect(await escalationsOf(ticketId)).toMatchObject([
    {
      target: 'firstResponse',
      at: '2026-11-16T16:00:00.000Z',
      dueAt: '2026-11-16T18:00:00.000Z',
      tell: ['supervisors'],
    },
  ])
})

test('an alarm alone leaves the revision; a step that acts makes a new one', async () => {
  await setEscalationSteps([{ target: 'firstResponse', percent: 50, tell: ['section'] }])
  const told = await makeTicket(rosa, {}, at('16T14:00'))
  await look(told)
  expect(await ticketOf(told)).toMatchObject({ revision: 1 })
  await setEscalationSteps([raisesAtHalf])
  const raised = await makeTicket(rosa, {}, at('16T14:00'))
  await look(raised)
  expect(await ticketOf(raised)).toMatchObject({ revision: 2, priority: 'P2', priorityOverriddenById: null })
})

test('the person on call gets the ticket, and it is written down who that was', async () => {
  await putOnCall(dan)
  await setEscalationSteps([{ target: 'firstResponse', percent: 50, tell: ['onCall'], assignToOnCall: true }])
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await look(ticketId)
  expect(await ticketOf(ticketId)).toMatchObject({ assigneeId: dan.personId, status: 'open' })
  expect(await escalationsOf(ticketId)).toMatchObject([{ personIds: [dan.personId], onCallPersonId: dan.personId }])
  const assigned = await db.ticketEvent.findFirstOrThrow({ where: { ticketId, type: 'ticket.assigned' } })
  expect(assigned).toMatchObject({ actorId: null, payload: { assigneeId: dan.personId, by: 'escalation' } })
})

test('a raised priority is measured under its own terms at once, whose steps run too, up to P1', async () => {
  await setEscalationSteps([
    { ...raisesAtHalf, percent: 90 },
    { target: 'firstResponse', percent: 100, raisePriority: true },
    { target: 'firstResponse', minutesAfterBreach: 0, raisePriority: true },
  ])
  const ticketId = await makeTicket(rosa, { impact: 'low', urgency: 'low' }, at('16T14:00'))
  expect(await ticketOf(ticketId)).toMatchObject({ priority: 'P4' })
  // 648 of the 720 minutes of a P4: of a P1 that is long overdue.
  await addNote(dan, { ...note(), ticketId }, at('17T12:48'))
  expect(await ticketOf(ticketId)).toMatchObject({ priority: 'P1', revision: 2 })
  expect(await stepsOf(ticketId)).toEqual(['firstResponse@90%', 'firstResponse@100%', 'firstResponse+0m'])
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'clock.breached' } })).toBe(2)
})

test('many workers at once run each step once', async () => {
  await putOnCall(dan)
  await setEscalationSteps([
    { percent: 90, tell: ['section'] },
    { minutesAfterBreach: 30, tell: ['section'], raisePriority: true },
    { minutesAfterBreach: 60, tell: ['onCall'], assignToOnCall: true },
  ])
  const ticketIds = await Promise.all(
    [1, 2, 3].map(() => makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })),
  )
  const jobs = await Promise.all(
    ticketIds.flatMap((ticketId) =>
      [1, 2, 3].map(() => db.outboxJob.create({ data: { name: 'clock.check', payload: { ticketId }, ticketId } })),
    ),
  )
  const together = () =>
    checkClocksTogether(jobs.map(({ id, ticketId }) => ({ id: String(id), ticketId: ticketId ?? 0 })))
  await Promise.all([...ticketIds.flatMap((id) => [look(id), look(id), look(id)]), together(), together(), together()])
  for (const ticketId of ticketIds) {
    const of = (target: string) => [`any@90%`, 'any+30m', 'any+60m'].map((step) => `${target}/${step}`)
    const ran = await escalationsOf(ticketId)
    expect(ran.map(({ target, step }) => `${target}/${step}`).sort()).toEqual(
      [...of('firstResponse'), ...of('resolution')].sort(),
    )
    expect(await ticketOf(ticketId)).toMatchObject({ priority: 'P1', assigneeId: dan.personId, status: 'open' })
    expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.assigned' } })).toBe(1)
    expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.priorityOverridden' } })).toBe(2)
  }
})

test('a step of the same moment in a newer version of the policy does not run again, not even after one without it', async () => {
  const hourAfter: Partial<EscalationStep> = { target: 'resolution', minutesAfterBreach: 60, tell: ['section'] }
  await setEscalationSteps([hourAfter])
  const ticketId = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })
  await look(ticketId)
  expect(await stepsOf(ticketId)).toEqual(['resolution+60m'])
  const underNewTerms = async (priority: 'P1' | 'P2' | 'P4') =>
    overridePriority(sue, { ticketId, priority, reason: 'Another policy, please.' })
  await setEscalationSteps([])
  await underNewTerms('P2')
  await setEscalationSteps([
    { ...hourAfter, tell: ['supervisors'] },
    { ...hourAfter, minutesAfterBreach: 90 },
  ])
  await underNewTerms('P4')
  expect(await stepsOf(ticketId)).toEqual(['resolution+60m', 'resolution+90m'])
  const clock = await db.slaClock.findFirstOrThrow({ where: { ticketId, target: 'resolution' } })
  expect((clock.escalated as { step: string }[]).map(({ step }) => step)).toEqual(['resolution+60m', 'resolution+90m'])
})

test('clocks that have ended and imported tickets escalate nothing', async () => {
  await setEscalationSteps([{ target: null, minutesAfterBreach: 0, tell: ['section'], raisePriority: true }])
  const resolved = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })
  await resolveTicket(dan, { ticketId: resolved, submissionKey: randomUUID(), code: 'fixed', text: 'Done.' })
  expect(await stepsOf(resolved)).toEqual([])
  const imported = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })
  await db.ticket.update({ where: { id: imported }, data: { channel: 'import' } })
  await look(imported)
  expect(await stepsOf(imported)).toEqual([])
  expect(await ticketOf(imported)).toMatchObject({ priority: 'P3' })
})

test('of many tickets at once, those that a step changes are changed in the same transaction, each with one job', async () => {
  await putOnCall(dan)
  await setEscalationSteps([{ target: 'firstResponse', percent: 50, assignToOnCall: true, raisePriority: true }])
  const old = await makeTicket(rosa, {}, at('16T14:00'))
  const fresh = await makeTicket(rosa)
  await db.outboxJob.deleteMany()
  const rules = await loadSlaRules()
  await inSqlTransaction(async (tx) => {
    const { tickets, now } = await selectManyForUpdate(tx, [old, fresh])
    await commitClockChanges(
      tx,
      rules,
      tickets.map((ticket) => ({ ticket, events: [] })),
      now,
    )
  })
  expect(await ticketOf(old)).toMatchObject({ priority: 'P2', assigneeId: dan.personId, status: 'open', revision: 2 })
  expect(await ticketOf(fresh)).toMatchObject({ priority: 'P3', assigneeId: null, status: 'new', revision: 1 })
  const clock = await db.slaClock.findFirstOrThrow({ where: { ticketId: old, target: 'resolution' } })
  expect(clock.priority).toBe('P2')
  const told = await db.outboxJob.findMany({ where: { name: 'ticket.notify' } })
  expect(told).toHaveLength(1)
  const events = await db.ticketEvent.findMany({ where: { ticketId: old, revision: 2 }, orderBy: { id: 'asc' } })
  expect(told.map(({ payload }) => payload)).toEqual([{ eventIds: events.map(({ id }) => id) }])
})
