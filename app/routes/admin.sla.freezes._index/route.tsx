import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { formatFreezeCursor, parseFreezeCursor } from '#app/domain/sla/freeze-cursor.ts'
import { listFreezes } from '#app/domain/sla/list-freezes.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { describeFreeze } from '#app/http/sla/describe-freeze.ts'
import { namesOfRouting } from '#app/http/sla/names-of-routing.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { FreezeTable } from './freeze-table.tsx'

const PAGE_SIZE = 25

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Service freezes – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const after = parseFreezeCursor(new URL(request.url).searchParams.get('after'))
  const [{ freezes, next }, routing] = await Promise.all([listFreezes(after, PAGE_SIZE), loadRouting()])
  const now = new Date()
  return {
    freezes: freezes.map((freeze) => describeFreeze(freeze, namesOfRouting(routing), now)),
    newestHref: after && paths.slaFreezes,
    olderHref: next && `${paths.slaFreezes}?${new URLSearchParams({ after: formatFreezeCursor(next) })}`,
  }
})

export default function Freezes() {
  const { freezes, newestHref, olderHref } = useLoaderData<typeof loader>()
  const coming = freezes.filter(({ isOver }) => !isOver)
  const past = freezes.filter(({ isOver }) => isOver)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Service freezes"
        under="Periods in which tickets of some sections or categories wait without missing a promise. Times are Louisiana’s."
        actions={<ButtonLink href={paths.slaFreeze('new')}>Declare a freeze</ButtonLink>}
      />
      {freezes.length === 0 ? (
        <EmptyState heading={newestHref ? 'There are no older freezes' : 'There has been no freeze yet'}>
          Declare one ahead of a year-end run or a system change: the forms announce it seven days before.
        </EmptyState>
      ) : (
        <>
          {newestHref ? null : (
            <section aria-labelledby="coming" className="sla-list stack stack-close">
              <h2 id="coming">On now and to come</h2>
              {coming.length === 0 ? <p className="muted">None is declared.</p> : null}
              {coming.length > 0 ? <FreezeTable freezes={coming} caption="Freezes on now and to come" /> : null}
            </section>
          )}
          {past.length > 0 ? (
            <section aria-labelledby="past" className="sla-list stack stack-close">
              <h2 id="past">Past</h2>
              <FreezeTable freezes={past} caption="Past freezes" />
            </section>
          ) : null}
        </>
      )}
      <Pager newerHref={newestHref ?? undefined} newer="Newest" olderHref={olderHref ?? undefined} />
    </Stack>
  )
}
