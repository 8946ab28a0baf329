import type { ListedClock } from '#app/domain/reporting/clock-list.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import { ClockTable } from '#app/http/reports/clock-table.tsx'
import { reportCsvHref, reportListHref } from '#app/http/reports/report-href.ts'

interface Props {
  filter: ReportFilter
  clocks: readonly ListedClock[]
  /** Breaches in the period, those of tickets that the reader may not list included. */
  total: number
}

export function LatestBreaches({ filter, clocks, total }: Props) {
  return (
    <section className="stack" aria-labelledby="breaches">
      <h2 id="breaches">What was late, and why?</h2>
      {clocks.length === 0 ? (
        <p>
          {total === 0
            ? 'Nothing that was due in the period was late.'
            : 'You may not list the tickets that were late.'}
        </p>
      ) : (
        <>
          <ClockTable caption="Latest breaches" clocks={clocks} />
          <div className="cluster no-print">
            <a href={reportListHref({ filter, list: 'breached' })}>
              {total === 1 ? 'See the breach' : `See all ${total.toLocaleString('en-US')} breaches`}
            </a>
            <a href={reportCsvHref({ filter, list: 'breached' })}>Download the breaches as CSV</a>
            <a href={reportCsvHref({ filter, list: 'counted' })}>Download everything that was due as CSV</a>
          </div>
        </>
      )}
    </section>
  )
}
