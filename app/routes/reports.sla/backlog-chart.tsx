import { BACKLOG_AGES } from '#app/domain/reporting/backlog-age.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import { AGE_WORDS } from '#app/domain/reporting/report-words.ts'
import type { SlaReport } from '#app/domain/reporting/sla-report.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { BarChart } from '#app/ui/bar-chart.tsx'

/** Open tickets by their age: those that still have a promise to be resolved. */
export function BacklogChart({ filter, report: { backlog } }: { filter: ReportFilter; report: SlaReport }) {
  if (backlog.size === 0) return null
  return (
    <BarChart
      title="How old are the open tickets?"
      pointHeading="Opened … ago"
      series={['Open tickets']}
      format={(count) => count.toLocaleString('en-US')}
      points={BACKLOG_AGES.map((age) => {
        const count = backlog.get(age) ?? 0
        const question = { filter: { ...filter, target: 'resolution' as const }, list: 'open' as const, age }
        return { label: AGE_WORDS[age], values: [count], href: count === 0 ? undefined : reportListHref(question) }
      })}
    />
  )
}
