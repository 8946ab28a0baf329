import type { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import type { BacklogAge } from './backlog-age.ts'
import type { TimedTarget } from './sla-report.ts'
import type { Tally } from './tally.ts'

/** Median and 90th percentile; null where nothing has ended. */
export interface CountedTimes {
  count: number
  percentilesMs: [number, number] | null
}

/** The sums that PostgreSQL makes; `week` is the place of the week in the period, from 1. */
export interface ReportFigures {
  cells: (Tally & { target: SlaTarget; priority: Priority; sectionCode: string; week: number })[]
  agencies: (Tally & { agencyId: number | null })[]
  /** Without a week: over the whole period. */
  times: (CountedTimes & { target: TimedTarget; week: number | null })[]
  before: Tally & Record<TimedTarget, CountedTimes>
  open: { target: SlaTarget; age: BacklogAge; open: number; overdue: number }[]
  atRisk: { target: SlaTarget; atRisk: number }[]
}
