import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { importText } from '#tests/support/import-text.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { changeStatus } from '../tickets/change-status.server.ts'
import { reclassifyTicket } from '../tickets/reclassify-ticket.server.ts'
import { reopenTicket } from '../tickets/reopen-ticket.server.ts'
import { resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { transferTicket } from '../tickets/transfer-ticket.server.ts'

let source: string
let runs = 0
beforeEach(() => {
  runs += 1
  source = `event-log-${runs}`
})

const level = { values: { '1 - High': 'high', '2 - Medium': 'medium', '3 - Low': 'low' } }
const mapping = () => ({
  source,
  rowsPerTicket: 'log',
  key: 'number',
  emptyValues: ['?'],
  dates: { zone: 'UTC', formats: ['dd-mm-yyyy hh:mm'] },
  fields: {
    subject: { template: '{number}: {what}' },
    requester: { column: 'caller' },
    actor: { column: 'by' },
    assignee: { column: 'assigned' },
    openedAt: { column: 'opened' },
    changedAt: { column: 'changed' },
    sequence: { column: 'mod' },
    resolvedAt: { column: 'resolved' },
    closedAt: { column: 'closed' },
    section: { column: 'group', values: { Desk: 'euc', Servers: 'dco' } },
    impact: { column: 'impact', ...level },
    urgency: { column: 'urgency', ...level },
    status: {
      column: 'state',
      values: {
        New: 'new',
        Active: 'in_progress',
        'Awaiting User': 'waiting_on_requester',
        Resolved: 'resolved',
        Closed: 'closed',
      },
    },
  },
  details: { madeSla: 'sla' },
})

const HEADER = 'number,what,caller,opened,changed,mod,by,state,group,assigned,impact,urgency,resolved,closed,sla'
const log = (...rows: string[]) => [HEADER, ...rows].join('\n')

async function importedTicket(key: string) {
  const { ticketId } = await db.externalReference.findUniqueOrThrow({ where: { source_key: { source, key } } })
  return readTicket(ticketId)
}

async function readTicket(id: number) {
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id } })
  const clocks = await db.slaClock.findMany({ where: { ticketId: id }, orderBy: [{ target: 'asc' }, { round: 'asc' }] })
  const events = await db.ticketEvent.findMany({
    where: { ticketId: id },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  })
  const stints = await db.sectionStint.findMany({ where: { ticketId: id }, orderBy: { number: 'asc' } })
  return { ticket, clocks, stints, events }
}

const HISTORY = (number: string, dan: string, bo: string) => [
  `${number},broken,Rosa Caller,02-03-2026 14:00,02-03-2026 14:00,0,Rosa Caller,New,Desk,?,3 - Low,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,02-03-2026 14:30,1,${dan},New,Desk,${dan},3 - Low,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,02-03-2026 15:00,2,${dan},Awaiting User,Desk,${dan},3 - Low,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,03-03-2026 15:00,3,${dan},Active,Desk,${dan},3 - Low,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,03-03-2026 16:00,4,${dan},Active,Desk,${dan},1 - High,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,03-03-2026 17:00,5,${dan},Active,Servers,?,1 - High,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,03-03-2026 17:30,6,${bo},Active,Servers,${bo},1 - High,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,04-03-2026 15:00,7,${bo},Resolved,Servers,${bo},1 - High,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,04-03-2026 16:00,8,${bo},Active,Servers,${bo},1 - High,2 - Medium,?,?,true`,
  `${number},broken,Rosa Caller,02-03-2026 14:00,05-03-2026 17:00,9,${bo},Resolved,Servers,${bo},1 - High,2 - Medium,?,?,false`,
]

test('replays a log into the ticket, events and clocks that the helpdesk’s own commands would have made', async () => {
  const rosa = await makePerson({ name: 'Rosa Caller', agencyCode: 'LDH' })
  const dan = await makeTechnician('euc', { name: `Dan ${runs}` })
  const bo = await makeTechnician('dco', { name: `Bo ${runs}` })
  const { result } = await importText(log(...HISTORY('INC1', dan.name, bo.name)), mapping())
  expect(result.fates).toEqual({ created: 1, 'merged-into-history': 9, unchanged: 0, rejected: 0 })

  const at = (text: string) => ({ now: new Date(`2026-03-${text}:00.000Z`), silent: true })
  const ticketId = await makeTicket(rosa, { categoryCode: 'none', impact: 'low', urgency: 'medium' }, at('02T14:00'))
  const classed = (impact: 'low' | 'high') => ({ categoryCode: '', impact, urgency: 'medium' as const })
  const resolution = { code: 'fixed' as const, text: 'Done.' }
  await assignTicket(dan, { ticketId, assigneeId: dan.personId }, at('02T14:30'))
  await changeStatus(dan, { ticketId, status: 'waiting_on_requester', waitingFor: 'an answer' }, at('02T15:00'))
  await changeStatus(dan, { ticketId, status: 'in_progress', waitingFor: '' }, at('03T15:00'))
  await reclassifyTicket(dan, { ticketId, ...classed('high') }, at('03T16:00'))
  await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'It is the server.' }, at('03T17:00'))
  await assignTicket(bo, { ticketId, assigneeId: bo.personId }, at('03T17:30'))
  await resolveTicket(bo, { ticketId, ...resolution, submissionKey: randomUUID() }, at('04T15:00'))
  await reopenTicket(bo, { ticketId, reason: 'It is back.' }, at('04T16:00'))
  await resolveTicket(bo, { ticketId, ...resolution, submissionKey: randomUUID() }, at('05T17:00'))

  const played = await readTicket(ticketId)
  const imported = await importedTicket('INC1')
  const comparableClocks = ({ clocks }: typeof played) =>
    clocks.map(({ id, ticketId: _, measuredAt, alarmedFor, isImported, warnings, ...clock }) => ({
      ...clock,
      warnings,
    }))
  expect(comparableClocks(imported)).toEqual(comparableClocks(played))
  expect(imported.clocks.map(({ target, state }) => [target, state])).toEqual([
    ['firstResponse', 'breached'],
    ['resolution', 'breached'],
  ])

  // The log tells no reasons.
  const comparableStints = ({ stints }: typeof played) =>
    stints.map(({ id, ticketId: _, measuredAt, reason, ...stint }) => stint)
  expect(comparableStints(imported)).toEqual(comparableStints(played))
  expect(imported.stints).toMatchObject([{ sectionCode: 'euc' }, { sectionCode: 'dco' }, { isReturn: true }])

  const comparableTicket = ({ ticket }: typeof played) => {
    const { id, subject, channel, isUnrouted, submissionKey, details, updatedAt, ...rest } = ticket
    return rest
  }
  expect(comparableTicket(imported)).toEqual(comparableTicket(played))
  const storyOf = ({ events }: typeof played) =>
    events
      .filter(({ type }) => !type.startsWith('clock.') && type !== 'ticket.opened' && type !== 'ticket.imported')
      .map(({ type, occurredAt, actorId, revision }) => ({ type, occurredAt, actorId, revision }))
  expect(storyOf(imported)).toEqual(storyOf(played))
  expect(imported.ticket.details).toEqual({ imported: { madeSla: 'false' } })
  expect(imported.ticket.updatedAt.toISOString()).toBe('2026-03-05T17:00:00.000Z')
})

test('finds a ticket’s rows wherever they stand, and puts them in order of time', async () => {
  const first = HISTORY('INC2', 'Dan Other', 'Bo Other')
  const second = HISTORY('INC3', 'Dan Other', 'Bo Other')
  const shuffled = first.flatMap((row, index) => [row, second[index] ?? '']).reverse()
  const { result } = await importText(log(...shuffled), mapping())
  expect(result).toMatchObject({ rows: 20, tickets: 2, fates: { created: 2, 'merged-into-history': 18 } })
  const [two, three] = [await importedTicket('INC2'), await importedTicket('INC3')]
  expect(two.events.map(({ type }) => type)).toEqual(three.events.map(({ type }) => type))
  expect(two.ticket).toMatchObject({ status: 'resolved', sectionCode: 'dco', hopCount: 1 })

  const again = await importText(log(...first, ...second), mapping())
  expect(again.result.fates).toEqual({ created: 0, 'merged-into-history': 0, unchanged: 20, rejected: 0 })
})

test('ends a log that breaks off as its last row tells, and rejects one that has a bad row as a whole', async () => {
  const { result, fates } = await importText(
    log(
      'INC4,x,Rosa Caller,02-03-2026 14:00,02-03-2026 14:10,0,?,Active,Desk,?,3 - Low,3 - Low,02-03-2026 15:00,05-03-2026 15:00,true',
      'INC5,x,Rosa Caller,02-03-2026 14:00,02-03-2026 14:10,0,?,Active,Desk,?,3 - Low,3 - Low,?,?,true',
      'INC5,x,Rosa Caller,02-03-2026 14:00,02-03-2026 14:20,1,?,On Hold,Desk,?,3 - Low,3 - Low,?,?,true',
      ',x,Rosa Caller,02-03-2026 14:00,02-03-2026 14:20,1,?,New,Desk,?,3 - Low,3 - Low,?,?,true',
    ),
    mapping(),
  )
  expect(result.fates).toEqual({ created: 1, 'merged-into-history': 0, unchanged: 0, rejected: 3 })
  expect(fates.map(({ line, reason }) => [line, reason]).sort()).toEqual([
    [2, ''],
    [3, 'the mapping has no value of status for “On Hold”'],
    [4, 'the mapping has no value of status for “On Hold”'],
    [5, 'has no number'],
  ])
  const { ticket, events } = await importedTicket('INC4')
  expect(ticket).toMatchObject({
    status: 'closed',
    resolvedAt: new Date('2026-03-02T15:00Z'),
    closedAt: new Date('2026-03-05T15:00Z'),
  })
  expect(events.map(({ type }) => type)).toEqual([
    'ticket.imported',
    'ticket.routed',
    'ticket.statusChanged',
    'ticket.resolved',
    'ticket.closed',
  ])
})

const OPEN = (number: string) => [
  `${number},broken,Rosa Caller,02-03-2026 14:00,02-03-2026 14:00,0,Rosa Caller,New,Desk,?,3 - Low,2 - Medium,?,?,true`,
]

async function freezeDesk(fromAt: string, toAt: string): Promise<number> {
  const facts = { name: 'Move', sectionCodes: ['euc'], categoryCodes: [], fromAt: new Date(fromAt) }
  const { id } = await db.serviceFreeze.create({ data: { ...facts, toAt: new Date(toAt) } })
  loadSlaRules.forget()
  return id
}

async function withdrawFreezes(): Promise<void> {
  await db.serviceFreeze.updateMany({ where: { withdrawnAt: null }, data: { withdrawnAt: new Date() } })
  loadSlaRules.forget()
}

test('what is open still knows of freezes that were declared after its history; what is over does not', async () => {
  await makeTechnician('euc', { name: `Dan ${runs}` })
  await importText(log(...OPEN('BEFORE')), mapping())
  const freezeId = await freezeDesk('2026-03-02T15:00:00Z', '2026-03-02T16:00:00Z')
  const over = `OVER,broken,Rosa Caller,02-03-2026 14:00,04-03-2026 15:00,1,Dan ${runs},Resolved,Desk,?,3 - Low,2 - Medium,?,?,true`
  await importText(log(...OPEN('AFTER'), ...OPEN('OVER'), over), mapping())
  await withdrawFreezes()
  const [before, after, ended] = await Promise.all(['BEFORE', 'AFTER', 'OVER'].map(importedTicket))
  const answerDue = (read: typeof before) => read?.clocks.find(({ target }) => target === 'firstResponse')?.dueAt
  expect(Number(answerDue(after)) - Number(answerDue(before))).toBe(3_600_000)
  expect(answerDue(ended)).toEqual(answerDue(before))
  expect(after?.events.find(({ type }) => type === 'sla.termsChanged')?.payload).toMatchObject({
    terms: { freezeIds: [freezeId] },
  })
  const told = [...(before?.events ?? []), ...(ended?.events ?? [])].map(({ type }) => type)
  expect(told).not.toContain('sla.termsChanged')
  expect(await db.outboxJob.count({ where: { ticketId: after?.ticket.id ?? 0 } })).toBe(0)
})

test('each batch of a long run is brought in under the rules of its own time', async () => {
  // A row without a key is a batch by itself; the tickets follow in another.
  const text = log(OPEN('?')[0]?.replace('?', '') ?? '', ...OPEN('LATER'))
  let freezeId = 0
  await importText(text, mapping(), {
    onFates: async () => {
      if (freezeId === 0) freezeId = await freezeDesk('2026-03-02T15:00:00Z', '2026-03-02T16:00:00Z')
    },
  })
  await withdrawFreezes()
  const { events } = await importedTicket('LATER')
  expect(events.at(-1)).toMatchObject({ type: 'sla.termsChanged', payload: { terms: { freezeIds: [freezeId] } } })
})
