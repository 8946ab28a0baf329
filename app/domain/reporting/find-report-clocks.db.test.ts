import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { db } from '#app/platform/db.server.ts'
import { makeActor } from '#tests/support/make-actor.ts'
import { type ReportClock, randomReportClocks } from '#tests/support/random-report-clocks.ts'
import { storeReportClocks } from '#tests/support/store-report-clocks.ts'
import { BACKLOG_AGES } from './backlog-age.ts'
import { chooseDefaultPeriod } from './choose-default-period.ts'
import { CLOCK_LISTS, type ClockCursor, type ClockList, type ListedClock } from './clock-list.ts'
import { countReportClocks } from './count-report-clocks.server.ts'
import { findReportClocks } from './find-report-clocks.server.ts'
import { getSlaReport } from './get-sla-report.server.ts'
import { judgeClock } from './judge-clock.ts'
import type { ReportFilter } from './report-filter.ts'
import { streamClockCsv } from './stream-clock-csv.server.ts'

const now = new Date('2026-11-23T16:00:00.000Z')
const clocks = randomReportClocks(now, { seed: 7, count: 400, days: 60 })
const filter: ReportFilter = {
  period: chooseDefaultPeriod(now),
  sectionCode: null,
  agency: null,
  priority: null,
  target: null,
}
const administrator = makeActor({ isAdministrator: true })
const supervisor = makeActor({ supervisedSectionCodes: ['isec'] })
let clockIds: number[] = []
let ticketIds: number[] = []

beforeAll(async () => {
  const stored = await storeReportClocks(clocks)
  clockIds = stored.clockIds
  ticketIds = stored.ticketIds
})

async function readAll(actor: Actor, list: ClockList, limit: number): Promise<ListedClock[]> {
  const found: ListedClock[] = []
  let after: ClockCursor | null = null
  do {
    const page = await findReportClocks(actor, { list, filter, after, limit }, { now })
    expect(page.clocks.length).toBeLessThanOrEqual(limit)
    found.push(...page.clocks)
    after = page.next
  } while (after !== null)
  return found
}

function belongsTo(list: ClockList, clock: ReportClock): boolean {
  const { verdict, countsAt } = judgeClock(clock, now)
  const isInPeriod = countsAt !== null && countsAt >= filter.period.fromAt && countsAt < filter.period.toAt
  const isOpen = clock.endedAt === null && verdict !== 'cancelled'
  switch (list) {
    case 'met':
    case 'breached':
      return isInPeriod && verdict === list
    case 'moved':
      return isInPeriod && verdict !== 'pending' && clock.grantedMs !== 0
    case 'counted':
      return isInPeriod && verdict !== 'pending'
    case 'ended':
      return isInPeriod && clock.endedAt !== null
    case 'open':
      return isOpen
    case 'overdue':
      return isOpen && verdict === 'breached'
    case 'at-risk':
      return clock.state === 'running' && verdict === 'pending' && clock.passedPercents.some((percent) => percent >= 75)
  }
}

describe.each(CLOCK_LISTS)('the list "%s"', (list) => {
  const listed = (mayRead: (clock: ReportClock) => boolean) =>
    clocks.flatMap((clock, index) => (belongsTo(list, clock) && mayRead(clock) ? [clockIds[index]] : []))

  test('holds the clocks that the rule in TypeScript picks, each once, in small pages', async () => {
    const found = await readAll(supervisor, list, 7)
    const expected = listed(({ sectionCode }) => sectionCode === 'isec')
    expect(expected.length).toBeGreaterThan(3)
    expect(found.map(({ clockId }) => clockId).toSorted((a, b) => a - b)).toEqual(expected)
  })

  test('leaves out what the reader may not see, and says how much that is', async () => {
    const found = await readAll(administrator, list, 60)
    expect(found.map(({ clockId }) => clockId).toSorted((a, b) => a - b)).toEqual(
      listed(({ isRestricted }) => !isRestricted),
    )
    const counts = await countReportClocks(administrator, { list, filter }, { now })
    const total = listed(() => true).length
    expect(counts).toEqual({ total, hiddenCount: total - found.length })
    expect(counts.hiddenCount).toBeGreaterThan(0)
  })
})

test('a figure of the report counts as many clocks as its list holds', async () => {
  const { total } = await getSlaReport(supervisor, filter, { now })
  expect(await readAll(supervisor, 'met', 100)).toHaveLength(total.met)
  expect(await readAll(supervisor, 'breached', 100)).toHaveLength(total.breached)
})

test('the ages part what is open: each clock is of one age', async () => {
  const total = await countReportClocks(administrator, { list: 'open', filter }, { now })
  const counts = await Promise.all(
    BACKLOG_AGES.map((age) => countReportClocks(administrator, { list: 'open', filter, age }, { now })),
  )
  expect(counts.every((count) => count.total > 0)).toBe(true)
  expect(counts.reduce((sum, count) => sum + count.total, 0)).toBe(total.total)
})

test('a list of the period begins with the newest, a list of this moment with what is due next', async () => {
  const met = await readAll(administrator, 'met', 50)
  const countedAt = met.map(({ dueAt, endedAt }) => (dueAt ?? endedAt)?.getTime() ?? 0)
  expect(countedAt).toEqual(countedAt.toSorted((a, b) => b - a))
  const open = await readAll(administrator, 'open', 50)
  const due = open.map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  expect(due).toEqual(due.toSorted((a, b) => a - b))
})

test('lists and their counts are for supervisors alone', async () => {
  const technician = makeActor({ sectionCodes: ['euc'] })
  const question = { list: 'met', filter, after: null, limit: 5 } as const
  await expect(findReportClocks(technician, question, { now })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(countReportClocks(technician, question, { now })).rejects.toMatchObject({ code: 'forbidden' })
  expect(() => streamClockCsv(technician, question, { now })).toThrow(/Reports are for supervisors/)
})

describe('a breach', () => {
  const lateIndex = clocks.findIndex((clock) => {
    const isPlainlyLate = clock.endedAt !== null && clock.dueAt?.getTime() === clock.breachedAt?.getTime()
    return clock.sectionCode === 'isec' && belongsTo('breached', clock) && isPlainlyLate
  })
  async function causeNow(): Promise<string | null | undefined> {
    const found = await readAll({ ...supervisor }, 'breached', 100)
    return found.find(({ clockId }) => clockId === clockIds[lateIndex])?.cause
  }
  const startedAt = new Date('2026-07-01T12:00:00Z')
  const record = (type: string, occurredAt: Date, payload = {}) =>
    db.ticketEvent.create({ data: { ticketId: ticketIds[lateIndex] ?? 0, type, occurredAt, payload } })

  test('tells its cause from the events of the ticket', async () => {
    const target = clocks[lateIndex]?.target
    expect(await causeNow()).toBe('Nobody has taken the ticket')
    await record('ticket.assigned', startedAt, { assigneeId: null })
    expect(await causeNow()).toBe('Nobody has taken the ticket')
    await record('ticket.assigned', startedAt, { assigneeId: 1 })
    expect(await causeNow()).toBe(`Assigned in time, ${target === 'resolution' ? 'resolved' : 'answered'} late`)
    await record('ticket.transferred', startedAt)
    await record('ticket.transferred', new Date('2099-01-01T00:00:00Z'))
    expect(await causeNow()).toBe('Moved to another section on the way')
  })
})

describe('the CSV of a list', () => {
  test('holds every row once, for spreadsheets, with formulas made inert', async () => {
    const first = clocks.findIndex((clock) => clock.sectionCode === 'isec' && belongsTo('met', clock))
    await db.ticket.update({
      where: { id: ticketIds[first] ?? 0 },
      data: { subject: '=HYPERLINK("x"), "quoted"\nsecond line 123-45-6789' },
    })
    const csv = (await buffer(streamClockCsv(supervisor, { list: 'met', filter }, { now }))).toString()
    expect(csv.startsWith('\uFEFFTicket,Subject,')).toBe(true)
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true })
    expect(rows.map(({ Ticket }) => Ticket).toSorted()).toEqual(
      (await readAll(supervisor, 'met', 100)).map(({ ticketId }) => `OTS-${ticketId}`).toSorted(),
    )
    const row = rows.find(({ Ticket }) => Ticket === `OTS-${ticketIds[first]}`)
    expect(row?.Subject).toBe(`'=HYPERLINK("x"), "quoted"\nsecond line •••-••-••••`)
    expect(row).toMatchObject({
      Verdict: 'Met',
      'Started (Louisiana time)': expect.stringMatching(/^2026-\d\d-\d\d \d\d:\d\d$/),
    })
  })
})
