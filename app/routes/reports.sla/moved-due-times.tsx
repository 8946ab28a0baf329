import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import type { SlaReport } from '#app/domain/reporting/sla-report.ts'
import { tallyByPolicy } from '#app/domain/reporting/tally-by-policy.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { CountLink } from './count-link.tsx'

/** How much of the attainment rests on due times that somebody moved. */
export function MovedDueTimes({ filter, report }: { filter: ReportFilter; report: SlaReport }) {
  const { met, breached } = report.moved.judged
  const count = met + breached
  if (count === 0) return null
  return (
    <p className="small muted">
      <CountLink count={count} href={reportListHref({ filter, list: 'moved' })} />{' '}
      {count === 1 ? 'clock was judged by a due time' : 'clocks were judged by due times'} that a supervisor moved. By
      the policies’ own, {formatShare(computeAttainment(tallyByPolicy(report)))} would have been kept on time.
    </p>
  )
}
