import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatClosureCursor, parseClosureCursor } from '#app/domain/sla/closure-cursor.ts'
import { listClosures } from '#app/domain/sla/list-closures.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { describeClosure } from '#app/http/sla/describe-closure.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { ClosureTable } from './closure-table.tsx'

const PAGE_SIZE = 25

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Closures – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const after = parseClosureCursor(new URL(request.url).searchParams.get('after'))
  const { closures, next } = await listClosures(after, PAGE_SIZE)
  const now = new Date()
  return {
    closures: closures.map((closure) => describeClosure(closure, now)),
    newestHref: after && paths.slaClosures,
    olderHref: next && `${paths.slaClosures}?${new URLSearchParams({ after: formatClosureCursor(next) })}`,
  }
})

export default function Closures() {
  const { closures, newestHref, olderHref } = useLoaderData<typeof loader>()
  const coming = closures.filter(({ isOver }) => !isOver)
  const past = closures.filter(({ isOver }) => isOver)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Closures"
        under="Days on which offices close beside the holidays. Tickets from there wait; priority 1 does not. Times are Louisiana’s."
        actions={<ButtonLink href={paths.slaClosure('new')}>Declare a closure</ButtonLink>}
      />
      {closures.length === 0 ? (
        <EmptyState heading={newestHref ? 'There are no older closures' : 'No office has been closed yet'}>
          When offices close for weather or by order of the governor, declare it here.
        </EmptyState>
      ) : (
        <>
          {newestHref ? null : (
            <section aria-labelledby="coming" className="sla-list stack stack-close">
              <h2 id="coming">Today and to come</h2>
              {coming.length === 0 ? <p className="muted">None is declared.</p> : null}
              {coming.length > 0 ? <ClosureTable closures={coming} caption="Closures today and to come" /> : null}
            </section>
          )}
          {past.length > 0 ? (
            <section aria-labelledby="past" className="sla-list stack stack-close">
              <h2 id="past">Past</h2>
              <ClosureTable closures={past} caption="Past closures" />
            </section>
          ) : null}
        </>
      )}
      <Pager newerHref={newestHref ?? undefined} newer="Newest" olderHref={olderHref ?? undefined} />
    </Stack>
  )
}
