import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type CompiledCalendar, compileBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from '#app/domain/sla/business-time.ts'
import { evaluateTimeline, type SlaTerms, type SlaTimelineEvent } from '#app/domain/sla/evaluate-timeline.ts'
import { simulateLine } from '#app/domain/sla/simulate-line.ts'

/**
 * Measures the SLA engine in seconds of processor time, so that a busy machine does not blur it. `--json FILE` keeps the figures, `--check` fails where one is missed.
 */
interface Figure {
  name: string
  perSecond: number
  atLeast: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ROUND_MS = 1_500
const BATCH = 200
const STARTS = 4_096
const FIRST_AT = Date.parse('2026-01-01T00:00:00.000Z')

const { values: options } = parseArgs({ options: { json: { type: 'string' }, check: { type: 'boolean' } } })

const hours: [string, string][] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
]
const officeDefinition = {
  timeZone: 'America/Chicago',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  exceptions: { '2026-11-26': [], '2026-12-24': [hours[0] ?? ['08:00', '12:00']] } as Record<
    string,
    [string, string][]
  >,
}
const office = compileBusinessCalendar(officeDefinition)
const targets = { firstResponse: 60, nextResponse: 120, resolution: 2_880 }
const terms: SlaTerms = { calendar: office, budgetMinutes: targets, warnAtPercents: [50, 75, 90] }

const figures: Figure[] = [
  measure('due, one day ahead', 500_000, (index) => addBusinessTime(office, startOf(index), 8 * HOUR_MS)),
  measure('due, 30 years ahead', 500_000, (index) => addBusinessTime(office, startOf(index), 62_600 * HOUR_MS)),
  measure('elapsed, over a week', 500_000, (index) => elapsedBetween(office, index, 7 * DAY_MS)),
  measure('elapsed, over 30 years', 500_000, (index) => elapsedBetween(office, index, 10_950 * DAY_MS)),
  measureTimelines(),
  measureSimulation('cases under one calendar', () => officeDefinition),
  measureSimulation('cases each under its own calendar', withOwnHoliday),
]

console.table(
  Object.fromEntries(
    figures.map(({ name, perSecond, atLeast }) => [name, { 'per second': perSecond, 'at least': atLeast }]),
  ),
)
if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`)
const missed = figures.filter(({ perSecond, atLeast }) => perSecond < atLeast)
for (const { name, perSecond, atLeast } of missed)
  console.error(`${name}: ${perSecond}/s, must be at least ${atLeast}/s`)
if (options.check && missed.length > 0) process.exitCode = 1

function measure(name: string, atLeast: number, run: (index: number) => unknown): Figure {
  for (let index = 0; index < BATCH; index++) run(index)
  const began = process.cpuUsage()
  let count = 0
  let spentMs = 0
  while (spentMs < ROUND_MS) {
    for (let index = 0; index < BATCH; index++) run(count + index)
    count += BATCH
    const { user, system } = process.cpuUsage(began)
    spentMs = (user + system) / 1_000
  }
  return { name, perSecond: Math.round((count / spentMs) * 1_000), atLeast }
}

function measureTimelines(): Figure {
  const timelines = Array.from({ length: 64 }, (_, index) => timelineFrom(startOf(index)))
  const asOf = FIRST_AT + 500 * DAY_MS
  return measure('timelines of 20 events', 20_000, (index) => evaluateTimeline(timelines[index % 64] ?? [], asOf))
}

function measureSimulation(name: string, calendarOf: (index: number) => typeof officeDefinition): Figure {
  const lines = Array.from({ length: 20_000 }, (_, index) => {
    const events = timelineFrom(startOf(index)).map(({ at, type }) => {
      return { at: iso(at), type, ...(type === 'opened' || type === 'policyChanged' ? { policy: 'P3' } : {}) }
    })
    const policies = { P3: { calendar: 'office', targets, warnAt: [50, 75, 90] } }
    const asOf = iso(FIRST_AT + 500 * DAY_MS)
    return JSON.stringify({ id: String(index), calendars: { office: calendarOf(index) }, policies, events, asOf })
  })
  return measure(name, 3_000, (index) => JSON.stringify(simulateLine(lines[index % lines.length] ?? '')))
}

function withOwnHoliday(index: number): typeof officeDefinition {
  const date = iso(FIRST_AT + index * DAY_MS).slice(0, 10)
  return { ...officeDefinition, exceptions: { ...officeDefinition.exceptions, [date]: [] } }
}

function timelineFrom(openedAt: number): SlaTimelineEvent[] {
  const later = (hoursLater: number) => openedAt + hoursLater * HOUR_MS
  const rounds = [0, 1, 2, 3].flatMap((round): SlaTimelineEvent[] => [
    { at: later(20 * round + 1), type: 'staffReplied' },
    { at: later(20 * round + 5), type: 'waiting' },
    { at: later(20 * round + 12), type: 'requesterReplied' },
    { at: later(20 * round + 12), type: 'resumed' },
  ])
  return [
    { at: openedAt, type: 'opened', terms },
    ...rounds,
    { at: later(90), type: 'policyChanged', terms },
    { at: later(95), type: 'resolved' },
    { at: later(120), type: 'reopened' },
  ]
}

function elapsedBetween(calendar: CompiledCalendar, index: number, lengthMs: number): number {
  const from = startOf(index)
  return elapsedBusinessMs(calendar, from, from + lengthMs)
}

/** Spread over a year, and never twice the same in a row. */
function startOf(index: number): number {
  return FIRST_AT + ((index * 7_919) % STARTS) * 7_700_123
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
