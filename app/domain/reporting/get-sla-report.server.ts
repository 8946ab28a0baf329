import type { Actor } from '../identity/actor.ts'
import { foldReport } from './fold-report.ts'
import { listWeeks } from './list-weeks.ts'
import { precedePeriod } from './precede-period.ts'
import { readMovedFigures } from './read-moved-figures.server.ts'
import { readReportFigures } from './read-report-figures.server.ts'
import type { ReportFilter } from './report-filter.ts'
import { requireReader } from './require-reader.ts'
import type { SlaReport } from './sla-report.ts'

/**
 * How well the promised times were kept. Counts the clocks of the actor's sections that
 * `judgeClock` puts into the period; times are business time of those among them that have ended. What is open, at risk and
 * overdue is as of `now`, whatever the period. Restricted tickets are counted, but only those who may see them can list them.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function getSlaReport(actor: Actor, filter: ReportFilter, { now }: { now: Date }): Promise<SlaReport> {
  requireReader(actor)
  const weeks = listWeeks(filter.period)
  const before = precedePeriod(filter.period)
  const weekStarts = weeks.map(({ fromAt }) => fromAt)
  const [figures, moved] = await Promise.all([
    readReportFigures(actor, filter, { before, weekStarts, now }),
    readMovedFigures(actor, filter, { now }),
  ])
  return foldReport(figures, moved, weeks, before)
}
