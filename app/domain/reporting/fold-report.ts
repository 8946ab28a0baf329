import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import type { ReportWeek } from './list-weeks.ts'
import type { CountedTimes, ReportFigures } from './report-figures.ts'
import type { ReportPeriod } from './report-period.ts'
import type { MovedFigures, OpenTally, PeriodFigures, SlaReport, TimedTarget, TimeTaken } from './sla-report.ts'
import { NO_TALLY, type Tally } from './tally.ts'

/** Adds the cells that PostgreSQL counted up into the report's tables. */
export function foldReport(
  figures: ReportFigures,
  moved: MovedFigures,
  weeks: readonly ReportWeek[],
  before: ReportPeriod,
): SlaReport {
  const { cells, times } = figures
  const byWeek = tallyBy(cells, (cell) => cell.week)
  return {
    total: sum(cells),
    times: pickTimes(times.filter(({ week }) => week === null)),
    byTarget: tallyBy(cells, (cell) => cell.target),
    byPriority: tallyBy(cells, (cell) => cell.priority),
    bySection: tallyBy(cells, (cell) => cell.sectionCode),
    byAgency: tallyBy(figures.agencies, ({ agencyId }) => agencyId),
    byWeek: weeks.map((week, index) => ({
      week,
      total: byWeek.get(index + 1) ?? NO_TALLY,
      times: pickTimes(times.filter((taken) => taken.week === index + 1)),
    })),
    backlog: new Map(figures.open.flatMap(({ target, age, open }) => (target === 'resolution' ? [[age, open]] : []))),
    openByTarget: tallyOpen(figures),
    moved,
    before: {
      period: before,
      total: { met: figures.before.met, breached: figures.before.breached },
      times: {
        firstResponse: readTimes(figures.before.firstResponse),
        resolution: readTimes(figures.before.resolution),
      },
    },
  }
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ met: a.met + b.met, breached: a.breached + b.breached }), NO_TALLY)
}

function tallyBy<T extends Tally, Key>(tallies: readonly T[], keyOf: (tally: T) => Key): Map<Key, Tally> {
  const groups = new Map<Key, Tally>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    groups.set(key, sum([groups.get(key) ?? NO_TALLY, tally]))
  }
  return groups
}

function tallyOpen({ open, atRisk }: ReportFigures): SlaReport['openByTarget'] {
  const targets = new Map<SlaTarget, OpenTally>()
  for (const { target, open: count, overdue } of open) {
    const sofar = targets.get(target) ?? { open: 0, overdue: 0, atRisk: 0 }
    targets.set(target, { ...sofar, open: sofar.open + count, overdue: sofar.overdue + overdue })
  }
  for (const { target, atRisk: count } of atRisk) {
    const tally = targets.get(target)
    if (tally) tally.atRisk = count
  }
  return targets
}

function pickTimes(times: readonly (CountedTimes & { target: TimedTarget })[]): PeriodFigures['times'] {
  const pick = (wanted: TimedTarget) => readTimes(times.find(({ target }) => target === wanted))
  return { firstResponse: pick('firstResponse'), resolution: pick('resolution') }
}

function readTimes(times: CountedTimes | undefined): TimeTaken | null {
  if (!times?.percentilesMs) return null
  const [medianMs, ninetiethMs] = times.percentilesMs
  return { count: times.count, medianMs, ninetiethMs }
}
