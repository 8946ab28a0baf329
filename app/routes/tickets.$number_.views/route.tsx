import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findTicketViews } from '#app/domain/tickets/access/find-ticket-views.server.ts'
import { parseViewsCursor } from '#app/domain/tickets/access/views-cursor.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireTicketId } from '#app/http/require-ticket-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { logRestrictedView } from '#app/http/tickets/log-restricted-view.server.ts'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { ViewTable } from './view-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const ticketId = requireTicketId(params.number)
  const before = parseViewsCursor(new URL(request.url).searchParams.get('before'))
  const page = await findTicketViews(actor, ticketId, { before })
  // It names the ticket, so it is a view of it like any other.
  await logRestrictedView(actor, page.ticket, request, context)
  return { drawn: unsent({ page }), isContinued: before !== null, timeZone: actor.timeZone }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Who looked at ${formatTicketNumber(data.drawn.page.ticket.id)} – OTS Helpdesk` : 'OTS Helpdesk' },
]

export default function TicketViews() {
  const { drawn, isContinued, timeZone } = useLoaderData<typeof loader>()
  const { ticket, views, older } = drawn.page
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.ticket(ticket.id)}>{formatTicketNumber(ticket.id)}</a>}
        title="Who has looked at it"
        under={maskProtectedNumbers(ticket.subject)}
      />
      <p>
        Every look at a restricted ticket is written down: its pages, its files, its mails as they came, where a search
        or an export met it, and emergency access. Queues and lists of its own section are not.
      </p>
      {views.length === 0 ? (
        <EmptyState heading={isContinued ? 'Nothing older' : 'Nobody has looked at it yet'}>
          While a ticket is not restricted, nobody is written down.
        </EmptyState>
      ) : (
        <ViewTable views={views} timeZone={timeZone} />
      )}
      <Pager
        newerHref={isContinued ? paths.ticketViews(ticket.id) : undefined}
        newer="From the newest"
        olderHref={older === null ? undefined : paths.ticketViews(ticket.id, older)}
      />
    </Stack>
  )
}
