import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireTicketId } from '#app/http/require-ticket-id.ts'
import { logProtectedView } from '#app/http/tickets/log-protected-view.server.ts'
import { logRestrictedView } from '#app/http/tickets/log-restricted-view.server.ts'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { loadTicketPage } from './load-ticket-page.server.ts'

/** The page itself is drawn by the child: the index, or the verb whose form was refused. Both get the same data. */
export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const data = await loadTicketPage(actor, requireTicketId(params.number), new URL(request.url).searchParams)
  await logRestrictedView(actor, data.page.ticket, request, context)
  if (data.protectedTexts.areShown) await logProtectedView(actor, data.page.ticket.id, request, context)
  return { density: data.density, drawn: unsent({ data }) }
})

export type TicketPageData = Awaited<ReturnType<typeof loadTicketPage>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? describeTicket(data.drawn.data) : 'Ticket – OTS Helpdesk',
  },
]

export default function TicketLayout() {
  return <Outlet context={useLoaderData<typeof loader>().drawn.data} />
}

function describeTicket({ page: { ticket } }: TicketPageData): string {
  return `${formatTicketNumber(ticket.id)} ${ticket.subject} – OTS Helpdesk`
}
