import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { Actor } from '../identity/actor.ts'
import { findTerms } from '../sla/find-terms.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { addNote } from './add-note.server.ts'
import { changeStatus } from './change-status.server.ts'
import { grantTime } from './grant-time.server.ts'
import { grantTimeSchema } from './grant-time-input.ts'
import { replySchema, replyToTicket } from './reply-to-ticket.server.ts'
import { resolveTicket } from './resolve-ticket.server.ts'

let rosa: Actor
let dan: Actor
let sue: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
})

/** Of the week that begins with Monday, 16 November: 14:00 is 8:00 in Louisiana, where the office closes at 18:00. */
const at = (text: string) => ({ now: new Date(`2026-11-${text}:00.000Z`) })
const wish = (wantedDueTime: string, target: 'firstResponse' | 'nextResponse' | 'resolution' = 'resolution') => ({
  target,
  wantedDueTime,
  reason: 'The part arrives on Thursday.',
})
const clockOf = (ticketId: number, target: 'firstResponse' | 'resolution' = 'resolution') =>
  db.slaClock.findUniqueOrThrow({ where: { ticketId_target_round: { ticketId, target, round: 1 } } })
const grants = (ticketId: number) => db.ticketEvent.findMany({ where: { ticketId, type: 'sla.timeGranted' } })
const refused = (field: string, words: RegExp) =>
  expect.objectContaining({ code: 'invalid', fieldErrors: { [field]: [expect.stringMatching(words)] } })

test('a supervisor moves a due time: the clock is due there, and the original stays beside it', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const { dueAt: original } = await clockOf(ticketId)
  await grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
  expect(await clockOf(ticketId)).toMatchObject({
    state: 'running',
    dueAt: new Date('2026-11-20T16:30:00Z'),
    policyDueAt: original,
  })
  expect(await grants(ticketId)).toMatchObject([
    {
      actorId: sue.personId,
      payload: {
        target: 'resolution',
        dueAt: '2026-11-20T16:30:00.000Z',
        previousDueAt: original?.toISOString(),
        policyDueAt: original?.toISOString(),
        reason: 'The part arrives on Thursday.',
      },
    },
  ])
  expect((await clockOf(ticketId, 'firstResponse')).grantedMs).toBe(0n)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ revision: 2 })
})

test('moved twice, the event names the due time before and the policy’s own', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const { dueAt: original } = await clockOf(ticketId)
  await grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
  await grantTime(sue, { ...wish('2026-11-23T09:00'), ticketId }, at('16T15:30'))
  expect((await grants(ticketId)).at(-1)?.payload).toMatchObject({
    dueAt: '2026-11-23T15:00:00.000Z',
    previousDueAt: '2026-11-20T16:30:00.000Z',
    policyDueAt: original?.toISOString(),
  })
  expect(await clockOf(ticketId)).toMatchObject({ policyDueAt: original })
})

test('a ticket that came under newer rules while it was waited for is measured by them', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const clock = await clockOf(ticketId)
  const {
    id: _,
    createdAt: __,
    ...policy
  } = await db.slaPolicyVersion.findUniqueOrThrow({
    where: { id: clock.policyVersionId },
  })
  await loadSlaRules()
  let granting: Promise<void> | undefined
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM ticket WHERE id = ${ticketId} FOR UPDATE`
    granting = grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
    await waitUntil('the grant waits for the ticket', async () => {
      const rows = await db.$queryRaw<object[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM ticket%'`
      return rows.length > 0
    })
    const version = await db.slaPolicyVersion.create({ data: { ...policy, escalationSteps: [], number: 99 } })
    const before = await findTerms(tx, ticketId)
    if (!before) throw new Error('The ticket has no terms')
    const terms = { ...before, policyVersionId: version.id }
    const about = { ticketId, actorId: null, occurredAt: at('16T14:30').now, revision: 1 }
    await recordTicketEvents(tx, about, [{ type: 'sla.termsChanged', payload: { terms, reason: 'New policy' } }])
    // As the passing of a second would.
    loadSlaRules.forget()
  })
  await granting
  expect(await clockOf(ticketId)).toMatchObject({ dueAt: new Date('2026-11-20T16:30:00Z') })
})

test('the same due time again changes nothing', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
  await grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:30'))
  expect(await grants(ticketId)).toHaveLength(1)
})

test('outside of business hours it is due at the closing time before, which the event says', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await grantTime(sue, { ...wish('2026-11-21T12:00'), ticketId }, at('16T15:00'))
  expect(await clockOf(ticketId)).toMatchObject({ dueAt: new Date('2026-11-21T00:00:00Z') })
  expect((await grants(ticketId))[0]?.payload).toMatchObject({
    dueAt: '2026-11-21T00:00:00.000Z',
    wantedAt: '2026-11-21T18:00:00.000Z',
  })
})

test('the wanted time is read in the zone of whoever moves it', async () => {
  const abroad = { ...sue, timeZone: 'America/New_York' }
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await grantTime(abroad, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
  expect(await clockOf(ticketId)).toMatchObject({ dueAt: new Date('2026-11-20T15:30:00Z') })
})

test('a breach that happened stays, also when the due time is moved after it', async () => {
  const ticketId = await makeTicket(rosa, {}, at('02T14:00'))
  await addNote(dan, { submissionKey: randomUUID(), body: 'Still broken.', ticketId }, at('16T14:00'))
  const { breachedAt } = await clockOf(ticketId)
  expect(breachedAt).not.toBeNull()
  await grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'Done.' }, at('17T15:00'))
  expect(await clockOf(ticketId)).toMatchObject({
    state: 'breached',
    breachedAt,
    dueAt: new Date('2026-11-20T16:30:00Z'),
  })
})

test('an administrator may, a technician and a supervisor of another section may not', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const input = { ...wish('2026-11-20T10:30'), ticketId }
  await expect(grantTime(dan, input, at('16T15:00'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(grantTime(await makeSupervisor('dco'), input, at('16T15:00'))).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(grantTime(rosa, input, at('16T15:00'))).rejects.toMatchObject({ code: 'forbidden' })
  await grantTime(await makeAdministrator(), input, at('16T15:00'))
  expect(await grants(ticketId)).toHaveLength(1)
})

test('a form drawn before somebody changed the ticket is refused', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await addNote(dan, { submissionKey: randomUUID(), body: 'Looked at it.', ticketId }, at('16T14:30'))
  const input = { ...wish('2026-11-20T10:30'), ticketId, revision: 1 }
  await expect(grantTime(sue, input, at('16T15:00'))).rejects.toMatchObject({ code: 'conflict' })
})

describe('refused, with the reason in words:', () => {
  test.each([
    ['a time that is over', '2026-11-16T08:59', /is over already/],
    ['a time before the next opening', '2026-11-17T05:00', /No working time lies between/],
    ['a day that does not exist', '2026-11-31T10:00', /no such date/],
    ['a time in some years', '2029-11-20T10:00', /within the next year/],
  ])('%s', async (_, wanted, words) => {
    const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
    const evening = words.source.startsWith('No working') ? at('17T00:30') : at('16T15:00')
    await expect(grantTime(sue, { ...wish(wanted), ticketId }, evening)).rejects.toEqual(
      refused('wantedDueTime', words),
    )
    expect(await grants(ticketId)).toEqual([])
  })

  test('a clock that stands still', async () => {
    const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
    await changeStatus(dan, { ticketId, status: 'waiting_on_vendor', waitingFor: 'a battery' }, at('16T14:30'))
    await expect(grantTime(sue, { ...wish('2026-11-20T10:30'), ticketId }, at('16T15:00'))).rejects.toEqual(
      refused('target', /stands still and has no due time/),
    )
  })

  test('a clock that has ended, and one that never was', async () => {
    const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
    const reply = replySchema.parse({ submissionKey: randomUUID(), body: 'We are looking into it.' })
    await replyToTicket(dan, { ...reply, ticketId }, at('16T14:30'))
    for (const target of ['firstResponse', 'nextResponse'] as const) {
      await expect(grantTime(sue, { ...wish('2026-11-20T10:30', target), ticketId }, at('16T15:00'))).rejects.toEqual(
        refused('target', /not running any more/),
      )
    }
  })
})

test('the form asks for all three', () => {
  const { error } = grantTimeSchema.safeParse({ target: '', wantedDueTime: 'soon', reason: ' ' })
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['target', 'wantedDueTime', 'reason'])
})
