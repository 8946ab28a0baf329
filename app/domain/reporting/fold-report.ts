import type { ReportWeek } from './list-weeks.ts'
import type { ReportFigures } from './report-figures.ts'
import type { ReportPeriod } from './report-period.ts'
import type { PeriodFigures, SlaReport, TimeTaken } from './sla-report.ts'
import { NO_TALLY, type Tally } from './tally.ts'

/** Adds the cells that PostgreSQL counted up into the report's tables. */
export function foldReport(figures: ReportFigures, weeks: readonly ReportWeek[], before: ReportPeriod): SlaReport {
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
    backlog: new Map(figures.backlog.map(({ age, count }) => [age, count])),
    openByTarget: new Map(figures.open.map(({ target, ...tally }) => [target, tally])),
    before: {
      period: before,
      total: { met: figures.before.met, breached: figures.before.breached },
      times: { firstResponse: orNull(figures.before.firstResponse), resolution: orNull(figures.before.resolution) },
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

function pickTimes(times: readonly (TimeTaken & { target: string })[]): PeriodFigures['times'] {
  const pick = (target: string): TimeTaken | null => {
    const taken = times.find((time) => time.target === target)
    return taken ? { count: taken.count, medianMs: taken.medianMs, ninetiethMs: taken.ninetiethMs } : null
  }
  return { firstResponse: pick('firstResponse'), resolution: pick('resolution') }
}

function orNull(taken: { count: 0 } | TimeTaken): TimeTaken | null {
  return 'medianMs' in taken && taken.count > 0 ? taken : null
}
