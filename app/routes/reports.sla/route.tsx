import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countRatings } from '#app/domain/reporting/count-ratings.server.ts'
import { findReportClocks } from '#app/domain/reporting/find-report-clocks.server.ts'
import { getReportScope } from '#app/domain/reporting/get-report-scope.server.ts'
import { getSlaReport } from '#app/domain/reporting/get-sla-report.server.ts'
import { getStintReport } from '#app/domain/reporting/get-stint-report.server.ts'
import { readReportFilter } from '#app/domain/reporting/read-report-filter.ts'
import { paths } from '#app/http/paths.ts'
import { describePeriod, describeScope } from '#app/http/reports/describe-filter.ts'
import { ReportFilters } from '#app/http/reports/report-filters.tsx'
import { ReportNotices } from '#app/http/reports/report-notices.tsx'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { BetweenSections } from './between-sections.tsx'
import { Breakdowns } from './breakdowns.tsx'
import { HeadlineFigures } from './headline-figures.tsx'
import { HowCounted } from './how-counted.tsx'
import { LatestBreaches } from './latest-breaches.tsx'
import { OpenNow } from './open-now.tsx'
import { WeekCharts } from './week-charts.tsx'

const LATEST_BREACHES = 8

export const handle: RouteHandle = { density: 'desk' }
export const meta = () => [{ title: 'SLA report – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const now = new Date()
  const scope = await getReportScope(actor)
  const { filter, notices } = readReportFilter(new URL(request.url).searchParams, scope, now)
  const [report, { clocks }, stints, ratings] = await Promise.all([
    getSlaReport(actor, filter, { now }),
    findReportClocks(actor, { list: 'breached', filter, after: null, limit: LATEST_BREACHES }, { now }),
    getStintReport(actor, filter, { now }),
    countRatings(actor, filter),
  ])
  return unsent({ scope, filter, notices, report, latestBreaches: clocks, stints, ratings })
})

export default function SlaReport() {
  const { scope, filter, notices, report, latestBreaches, stints, ratings } = useLoaderData<typeof loader>()
  return (
    <div className="report">
      <Stack gap="wide">
        <PageHeader
          over="Reports"
          title="How well promised times were kept"
          under={
            <>
              <strong>{describePeriod(filter.period)}</strong> · {describeScope(filter, scope)}
            </>
          }
          actions={
            <>
              <ButtonLink tone="secondary" href={paths.onCall}>
                Who is on call
              </ButtonLink>
              <ButtonLink tone="secondary" href={paths.slaSimulator}>
                Try a policy on past tickets
              </ButtonLink>
            </>
          }
        />
        <ReportNotices notices={notices} />
        <ReportFilters action={paths.slaReport} filter={filter} scope={scope} />
        <HeadlineFigures filter={filter} report={report} ratings={ratings} />
        <OpenNow filter={filter} report={report} />
        <WeekCharts filter={filter} report={report} />
        <Breakdowns filter={filter} report={report} scope={scope} />
        <BetweenSections filter={filter} scope={scope} sections={stints} />
        <LatestBreaches filter={filter} clocks={latestBreaches} total={report.total.breached} />
        <HowCounted />
      </Stack>
    </div>
  )
}
