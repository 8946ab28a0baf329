import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readClockCursor, writeClockCursor } from '#app/domain/reporting/clock-cursor.ts'
import { CLOCK_LISTS, isOfPeriod } from '#app/domain/reporting/clock-list.ts'
import { countReportClocks } from '#app/domain/reporting/count-report-clocks.server.ts'
import { findReportClocks } from '#app/domain/reporting/find-report-clocks.server.ts'
import { AGE_WORDS, LIST_WORDS } from '#app/domain/reporting/report-words.ts'
import { paths } from '#app/http/paths.ts'
import { ClockTable } from '#app/http/reports/clock-table.tsx'
import { describePeriod, describeScope } from '#app/http/reports/describe-filter.ts'
import { describeListed } from '#app/http/reports/describe-listed.ts'
import { NothingListed } from '#app/http/reports/nothing-listed.tsx'
import { readListQuestion } from '#app/http/reports/read-list-question.server.ts'
import { ReportFilters } from '#app/http/reports/report-filters.tsx'
import { reportCsvHref, reportHref, reportListHref } from '#app/http/reports/report-href.ts'
import { ReportNotices } from '#app/http/reports/report-notices.tsx'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'

const PAGE_SIZE = 25

export const handle: RouteHandle = { density: 'desk' }

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const { question, scope, notices } = await readListQuestion(actor, searchParams, now)
  const after = readClockCursor(searchParams.get('after'))
  const [page, counts] = await Promise.all([
    findReportClocks(actor, { ...question, after, limit: PAGE_SIZE }, { now }),
    countReportClocks(actor, question, { now }),
  ])
  const next = page.next === null ? undefined : writeClockCursor(page.next)
  return { question, scope, notices, clocks: page.clocks, next, isFirst: after === null, ...counts }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? LIST_WORDS[data.question.list] : 'Tickets'} – SLA report – OTS Helpdesk` },
]

export default function ReportTickets() {
  const { question, scope, notices, clocks, next, isFirst, total, hiddenCount } = useLoaderData<typeof loader>()
  const { list, filter, age } = question
  const when = isOfPeriod(list) ? describePeriod(filter.period) : 'At this moment'
  return (
    <div className="report">
      <Stack gap="wide">
        <PageHeader
          over={<a href={reportHref(filter)}>SLA report</a>}
          title={`Tickets behind the figure: ${LIST_WORDS[list].toLowerCase()}`}
          under={
            <>
              <strong>{when}</strong> · {describeScope(filter, scope)}
              {age === null ? null : ` · opened ${AGE_WORDS[age].toLowerCase()} ago`} ·{' '}
              {describeListed(total, hiddenCount, ['clock', 'clocks'])}
            </>
          }
          actions={
            <ButtonLink href={reportCsvHref(question)} tone="secondary">
              Download as CSV
            </ButtonLink>
          }
        />
        <ReportNotices notices={notices} />
        <ReportFilters action={`${paths.slaReport}/tickets`} filter={filter} scope={scope}>
          <Select
            name="verdict"
            label="Figure"
            optional
            defaultValue={list}
            options={CLOCK_LISTS.map((value) => ({ value, label: LIST_WORDS[value] }))}
          />
        </ReportFilters>
        {clocks.length === 0 ? (
          <NothingListed hiddenCount={hiddenCount} filters="sections, agencies, priorities and targets" />
        ) : (
          <ClockTable caption={LIST_WORDS[list]} clocks={clocks} />
        )}
        <Pager
          newerHref={isFirst ? undefined : reportListHref(question)}
          olderHref={next === undefined ? undefined : reportListHref(question, next)}
          newer="Back to the start"
          older="Next page"
        />
      </Stack>
    </div>
  )
}
