import type { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import type { BacklogAge } from './backlog-age.ts'
import type { ReportWeek } from './list-weeks.ts'
import type { ReportPeriod } from './report-period.ts'
import type { Tally } from './tally.ts'

/** Of the clocks of a period that have ended: their business time in milliseconds. */
export interface TimeTaken {
  count: number
  medianMs: number
  /** Nine of ten took at most this long; between two clocks it is interpolated. */
  ninetiethMs: number
}

/** Clocks that are running or paused at this moment, whatever the period. */
export interface OpenTally {
  open: number
  /** At least 75 % of the budget is spent, and the clock runs. */
  atRisk: number
  overdue: number
}

/** Targets whose time is measured: how long until somebody answered, and until it was solved. */
export type TimedTarget = Extract<SlaTarget, 'firstResponse' | 'resolution'>

export interface PeriodFigures {
  total: Tally
  /** Null where no clock of the period has ended. */
  times: Record<TimedTarget, TimeTaken | null>
}

export interface SlaReport extends PeriodFigures {
  byTarget: Map<SlaTarget, Tally>
  byPriority: Map<Priority, Tally>
  bySection: Map<string, Tally>
  /** By agency id; null: no agency. */
  byAgency: Map<number | null, Tally>
  byWeek: WeekFigures[]
  /** Open resolution clocks, which are open tickets, by how long ago they began. */
  backlog: Map<BacklogAge, number>
  openByTarget: Map<SlaTarget, OpenTally>
  moved: MovedFigures
  before: PeriodFigures & { period: ReportPeriod }
}

/** Of the period's clocks, those whose due time somebody moved. */
export interface MovedFigures {
  /** As they are judged, which the other figures hold too. */
  judged: Tally
  /** As the due times of their policies would judge them. */
  byPolicy: Tally
}

export interface WeekFigures extends PeriodFigures {
  week: ReportWeek
}
