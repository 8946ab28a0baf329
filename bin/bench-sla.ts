import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { compileBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from '#app/domain/sla/business-time.ts'
import { evaluateTimeline } from '#app/domain/sla/evaluate-timeline.ts'
import { simulateLine } from '#app/domain/sla/simulate-line.ts'
import { judgeSlaFigures, type SlaFigure } from '#tests/load/judge-sla-figures.ts'
import {
  officeOfYears,
  simulationLine,
  spansWithin,
  timelinesWithin,
  withOwnHoliday,
} from '#tests/load/sla-workload.ts'

/**
 * Measures the SLA engine: `npm run bench:sla -- --json FILE --check`. Figures are a second of processor time of the whole
 * process, and the best of several rounds, so that a busy machine does not blur them. `--check` fails where one is missed.
 */
interface Work extends Omit<SlaFigure, 'perSecond'> {
  run: (index: number) => unknown
}

const ROUNDS = 5
const ROUND_MS = 400
const BATCH = 200
const LINES = 10_000

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, check: { type: 'boolean', default: false } },
})

const figures = measure([...workWithin(1), ...workWithin(30), ...simulations()])

console.table(
  Object.fromEntries(
    figures.map(({ name, perSecond, atLeast }) => [name, { 'per second': perSecond, 'at least': atLeast }]),
  ),
)
if (options.json) {
  const machine = { cpu: cpus()[0]?.model, node: process.version }
  writeFileSync(options.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`)
}
const missed = judgeSlaFigures(figures)
for (const line of missed) console.error(line)
if (missed.length === 0) console.log('Every figure is kept.')
if (options.check && missed.length > 0) process.exitCode = 1

/** What must cost the same however many years a calendar has. */
function workWithin(years: number): Work[] {
  const definition = officeOfYears(years)
  const calendar = compileBusinessCalendar(definition)
  const spanOf = inTurn(spansWithin(calendar, years))
  const timelineOf = inTurn(timelinesWithin(definition, years))
  return [
    {
      ...named('due times', years),
      atLeast: 500_000,
      run: (index) => addBusinessTime(calendar, spanOf(index).from, spanOf(index).openMs),
    },
    {
      ...named('elapsed times', years),
      atLeast: 500_000,
      run: (index) => elapsedBusinessMs(calendar, spanOf(index).from, spanOf(index).to),
    },
    {
      ...named('timelines of 20 events', years),
      atLeast: 20_000,
      run: (index) => evaluateTimeline(timelineOf(index).events, timelineOf(index).asOf),
    },
  ]
}

function named(what: string, years: number): Pick<Work, 'name' | 'likeName'> {
  const inOneYear = `${what}, calendar of 1 year`
  return years === 1 ? { name: inOneYear } : { name: `${what}, calendar of ${years} years`, likeName: inOneYear }
}

function simulations(): Work[] {
  const office = officeOfYears(1)
  const indexes = Array.from({ length: LINES }, (_, index) => index)
  const shared = inTurn(indexes.map((index) => simulationLine(index, office)))
  const own = inTurn(indexes.map((index) => simulationLine(index, withOwnHoliday(office, index))))
  const atLeast = 3_000
  return [
    { name: 'simulated cases', atLeast, run: (index) => JSON.stringify(simulateLine(shared(index))) },
    {
      name: 'simulated cases, each its own calendar',
      atLeast,
      run: (index) => JSON.stringify(simulateLine(own(index))),
    },
  ]
}

function inTurn<T>(all: readonly T[]): (index: number) => T {
  return (index) => {
    const found = all[index % all.length]
    if (found === undefined) throw new Error('There is nothing to measure with')
    return found
  }
}

/** Round after round of all, so that what slows the machine for a while slows all alike. The first only warms up. */
function measure(works: readonly Work[]): SlaFigure[] {
  const measured = works.map((work) => ({ ...work, perSecond: 0, done: 0 }))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const work of measured) {
      const { perSecond, done } = runOn(work)
      work.done = done
      if (round > 0) work.perSecond = Math.max(work.perSecond, perSecond)
    }
  }
  return measured.map(({ run: _, done: __, ...figure }) => figure)
}

function runOn({ run, done: first }: Work & { done: number }): { perSecond: number; done: number } {
  const began = process.cpuUsage()
  let done = first
  let spentMs = 0
  while (spentMs < ROUND_MS) {
    for (const end = done + BATCH; done < end; done++) run(done)
    const { user, system } = process.cpuUsage(began)
    spentMs = (user + system) / 1_000
  }
  return { perSecond: Math.round(((done - first) / spentMs) * 1_000), done }
}
