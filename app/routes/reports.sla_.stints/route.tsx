import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readClockCursor, writeClockCursor } from '#app/domain/reporting/clock-cursor.ts'
import { findReportStints } from '#app/domain/reporting/find-report-stints.server.ts'
import { getReportScope } from '#app/domain/reporting/get-report-scope.server.ts'
import { readReportFilter } from '#app/domain/reporting/read-report-filter.ts'
import { STINT_LIST_WORDS, STINT_LISTS } from '#app/domain/reporting/stint-list.ts'
import { paths } from '#app/http/paths.ts'
import { describePeriod, describeScope } from '#app/http/reports/describe-filter.ts'
import { describeListed } from '#app/http/reports/describe-listed.ts'
import { NothingListed } from '#app/http/reports/nothing-listed.tsx'
import { ReportFilters } from '#app/http/reports/report-filters.tsx'
import { reportHref } from '#app/http/reports/report-href.ts'
import { ReportNotices } from '#app/http/reports/report-notices.tsx'
import { stintListHref } from '#app/http/reports/stint-href.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { StintTable } from './stint-table.tsx'

const PAGE_SIZE = 25

export const handle: RouteHandle = { density: 'desk' }

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const scope = await getReportScope(actor)
  const { filter, notices } = readReportFilter(searchParams, scope, now)
  const wanted = searchParams.get('stints') ?? ''
  const known = STINT_LISTS.find((list) => list === wanted)
  if (known === undefined && wanted !== '') notices.push('There is no such figure, so you see every stay that began.')
  const question = { list: known ?? ('begun' as const), filter: { ...filter, target: null } }
  const after = readClockCursor(searchParams.get('after'))
  const { next, ...page } = await findReportStints(actor, { ...question, after, limit: PAGE_SIZE }, { now })
  const isFirst = after === null
  return { question, scope, notices, now, isFirst, next: next === null ? undefined : writeClockCursor(next), ...page }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? STINT_LIST_WORDS[data.question.list] : 'Stays'} – SLA report – OTS Helpdesk` },
]

export default function ReportStints() {
  const { question, scope, notices, now, stints, next, isFirst, total, hiddenCount } = useLoaderData<typeof loader>()
  const { list, filter } = question
  return (
    <div className="report">
      <Stack gap="wide">
        <PageHeader
          over={<a href={reportHref(filter)}>SLA report</a>}
          title={`Stays behind the figure: ${STINT_LIST_WORDS[list].toLowerCase()}`}
          under={
            <>
              <strong>{describePeriod(filter.period)}</strong> · {describeScope(filter, scope, { hasTargets: false })} ·{' '}
              {describeListed(total, hiddenCount, ['stay', 'stays'])}
            </>
          }
        />
        <ReportNotices notices={notices} />
        <ReportFilters action={`${paths.slaReport}/stints`} filter={filter} scope={scope} hasTargets={false}>
          <Select
            name="stints"
            label="Figure"
            optional
            defaultValue={list}
            options={STINT_LISTS.map((value) => ({ value, label: STINT_LIST_WORDS[value] }))}
          />
        </ReportFilters>
        {stints.length === 0 ? (
          <NothingListed hiddenCount={hiddenCount} filters="sections, agencies and priorities" />
        ) : (
          <StintTable caption={STINT_LIST_WORDS[list]} stints={stints} now={now} />
        )}
        <Pager
          newerHref={isFirst ? undefined : stintListHref(question)}
          olderHref={next === undefined ? undefined : stintListHref(question, next)}
          newer="Back to the start"
          older="Next page"
        />
      </Stack>
    </div>
  )
}
