import type { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import type { BacklogAge } from './backlog-age.ts'
import type { OpenTally, TimedTarget, TimeTaken } from './sla-report.ts'
import type { Tally } from './tally.ts'

/** The sums that PostgreSQL makes; `week` is the place of the week in the period, from 1. */
export interface ReportFigures {
  cells: (Tally & { target: SlaTarget; priority: Priority; sectionCode: string; week: number })[]
  agencies: (Tally & { agencyId: number | null })[]
  /** Without a week: over the whole period. */
  times: (TimeTaken & { target: TimedTarget; week: number | null })[]
  /** The period before; a count of 0 comes without times. */
  before: Tally & Record<TimedTarget, { count: 0 } | TimeTaken>
  backlog: { age: BacklogAge; count: number }[]
  open: (OpenTally & { target: SlaTarget })[]
}
