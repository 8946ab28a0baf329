import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { worksIn } from '#app/domain/identity/actor.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { countQueue } from '#app/domain/tickets/count-queue.server.ts'
import { findQueue } from '#app/domain/tickets/find-queue.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { listSectionStaff } from '#app/domain/tickets/list-section-staff.server.ts'
import { mayReadQueue } from '#app/domain/tickets/may-read-queue.ts'
import { queueFilterSchema } from '#app/domain/tickets/queue-filter.ts'
import { formatTicketNumber, parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { requireStaff } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { LiveUpdates } from '#app/ui/live-updates.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { queueHref } from './queue-href.ts'
import { QueueTable } from './queue-table.tsx'
import { SectionMenu } from './section-menu.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireStaff(request, context)
  const routing = await loadRouting()
  const section = routing.sectionByCode.get(params.section ?? '')
  if (!section || !mayReadQueue(actor, section)) throw notFound(`no queue ${params.section}`)
  const { searchParams } = new URL(request.url)
  const filter = queueFilterSchema.parse(Object.fromEntries(searchParams))
  const [queue, counts, staff, agencies] = await Promise.all([
    findQueue(actor, section.code, filter),
    countQueue(actor, section.code),
    listSectionStaff(),
    listAgencies(),
  ])
  return {
    section: { code: section.code, name: section.name },
    sections: routing.sections.filter((other) => mayReadQueue(actor, other)).map(({ code, name }) => ({ code, name })),
    filter,
    leftTicketId: parseTicketNumber(searchParams.get('left') ?? ''),
    queue: unsent(queue),
    counts,
    canWork: worksIn(actor, section.code),
    personId: actor.personId,
    timeZone: actor.timeZone,
    choices: unsent({
      staff: staff.filter(({ sectionCode }) => sectionCode === section.code),
      agencies,
      categories: routing.categories
        .filter(({ sectionCode }) => sectionCode === section.code)
        .map(({ code, name }) => ({ code, name })),
    }),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.section.name ?? 'Queue'} – OTS Helpdesk` },
]

export default function Queue() {
  const data = useLoaderData<typeof loader>()
  const { section, sections, counts, queue, filter } = data
  return (
    <Stack>
      <PageHeader
        title={`${section.name} queue`}
        under={<QueueCounts {...counts} />}
        actions={
          <>
            <SectionMenu sections={sections} current={section.code} />
            <ButtonLink href={paths.newTicket}>New ticket</ButtonLink>
          </>
        }
      />
      {data.leftTicketId === null ? null : (
        <Alert tone="success" heading={`${formatTicketNumber(data.leftTicketId)} has moved on`} announced>
          It is with a section that keeps its tickets to itself, so you do not see it any more.
        </Alert>
      )}
      <QueueFilters section={section} filter={filter} choices={data.choices} />
      <LiveUpdates
        src={paths.liveQueue(section.code)}
        one="new ticket"
        many="new tickets"
        href={queueHref(section.code, filter)}
      />
      <QueueTable {...data} />
      <Pager
        newerHref={queue.newer === null ? undefined : queueHref(section.code, filter, { before: queue.newer })}
        olderHref={queue.older === null ? undefined : queueHref(section.code, filter, { after: queue.older })}
        newer="Due sooner"
        older="Due later"
      />
    </Stack>
  )
}

function QueueCounts({ open, overdue, dueToday }: { open: number; overdue: number; dueToday: number }) {
  return (
    <span className="figures">
      {open.toLocaleString('en-US')} open ·{' '}
      {overdue > 0 ? <strong className="overdue-words">{overdue.toLocaleString('en-US')} overdue</strong> : '0 overdue'}{' '}
      · {dueToday.toLocaleString('en-US')} due today
    </span>
  )
}
