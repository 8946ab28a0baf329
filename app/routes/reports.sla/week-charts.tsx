import { ATTAINMENT_GOAL } from '#app/domain/reporting/attainment-goal.ts'
import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import { formatHours } from '#app/domain/reporting/format-working-time.ts'
import type { ReportWeek } from '#app/domain/reporting/list-weeks.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import { REPORT_ZONE } from '#app/domain/reporting/report-period.ts'
import type { SlaReport } from '#app/domain/reporting/sla-report.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { LineChart } from '#app/ui/line-chart.tsx'

const HOUR_MS = 3_600_000
const shortDay = new Intl.DateTimeFormat('en-US', { timeZone: REPORT_ZONE, month: 'short', day: 'numeric' })

/** One chart a question, each with its table. */
export function WeekCharts({ filter, report: { byWeek } }: { filter: ReportFilter; report: SlaReport }) {
  const goal = { value: ATTAINMENT_GOAL * 100, label: `Goal: ${ATTAINMENT_GOAL * 100} %` }
  return (
    <section className="stack" aria-labelledby="by-week">
      <h2 id="by-week">Week by week</h2>
      <LineChart
        title="Were promises kept?"
        pointHeading="Week of"
        series={['Kept on time']}
        goal={goal}
        greatest={100}
        format={(percent) => formatShare(percent / 100)}
        points={byWeek.map(({ week, total }) => {
          const share = computeAttainment(total)
          const href =
            share === null ? undefined : reportListHref({ filter: { ...filter, period: week }, list: 'counted' })
          return { label: describeWeek(week), values: [share === null ? null : share * 100], href }
        })}
      />
      <LineChart
        title="How many working hours did it take to resolve?"
        pointHeading="Week of"
        series={['Median', '90th percentile']}
        format={(hours) => formatHours(hours * HOUR_MS)}
        points={byWeek.map(({ week, times: { resolution } }) => ({
          label: describeWeek(week),
          values: [resolution && resolution.medianMs / HOUR_MS, resolution && resolution.ninetiethMs / HOUR_MS],
          href: resolution
            ? reportListHref({ filter: { ...filter, period: week, target: 'resolution' }, list: 'ended' })
            : undefined,
        }))}
      />
    </section>
  )
}

function describeWeek({ fromAt, name }: ReportWeek): string {
  return `${shortDay.format(fromAt)} (${name.slice(5)})`
}
