import { useLoaderData } from '@remix-run/react'
import { findOwnTickets } from '#app/domain/tickets/find-own-tickets.server.ts'
import {
  formatOwnTicketsFilter,
  type OwnTicketsFilter,
  parseOwnTicketsFilter,
} from '#app/domain/tickets/own-tickets-filter.ts'
import { formatTicketNumber, parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { OwnTicketTable } from '#app/http/tickets/own-ticket-table.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'

const PAGE_SIZE = 25

export const meta = () => [{ title: 'My tickets · OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }) => {
  const actor = await requireActor(request, context)
  const isCoordinator = actor.coordinatedAgencyIds.length > 0
  const { searchParams } = new URL(request.url)
  const asked = parseOwnTicketsFilter(searchParams)
  const filter: OwnTicketsFilter = { ...asked, scope: isCoordinator ? asked.scope : 'mine' }
  const page = await findOwnTickets(actor, filter, PAGE_SIZE)
  const leftTicketId = parseTicketNumber(searchParams.get('left') ?? '')
  return { page, filter, isCoordinator, leftTicketId, personId: actor.personId, timeZone: actor.timeZone }
})

export default function OwnTickets() {
  const { page, filter, isCoordinator, leftTicketId, personId, timeZone } = useLoaderData<typeof loader>()
  const { now } = usePageEnvironment()
  const title = filter.scope === 'agency' ? 'Tickets of my agency' : 'My tickets'
  return (
    <Stack>
      <PageHeader
        title={title}
        under={
          filter.scope === 'agency'
            ? 'What people in your agency asked for, except what is kept confidential.'
            : 'What you asked for, opened for others, or follow.'
        }
        actions={<ButtonLink href={paths.newTicket}>New ticket</ButtonLink>}
      />
      {leftTicketId === null ? null : (
        <DoneAlert>
          You no longer follow {formatTicketNumber(leftTicketId)}, and so do not see it any more. Whoever asked for it
          can tell you how it goes.
        </DoneAlert>
      )}
      <Views filter={filter} isCoordinator={isCoordinator} />
      {page.rows.length === 0 ? (
        <NoTickets filter={filter} />
      ) : (
        <OwnTicketTable rows={page.rows} caption={title} reader={{ personId, timeZone, now }} />
      )}
      <Pager
        newerHref={hrefTo({ ...filter, newerThan: page.newerThan, olderThan: null }, page.newerThan)}
        olderHref={hrefTo({ ...filter, newerThan: null, olderThan: page.olderThan }, page.olderThan)}
      />
    </Stack>
  )
}

function hrefTo(filter: OwnTicketsFilter, from: number | null): string | undefined {
  return from === null ? undefined : `${paths.tickets}${formatOwnTicketsFilter(filter)}`
}

function Views({ filter, isCoordinator }: { filter: OwnTicketsFilter; isCoordinator: boolean }) {
  const { scope, show } = filter
  const view = (label: string, to: Pick<OwnTicketsFilter, 'scope' | 'show'>) => ({
    label,
    href: `${paths.tickets}${formatOwnTicketsFilter(to)}`,
    current: to.scope === scope && to.show === show,
  })
  const own = [view('Open', { scope: 'mine', show: 'open' }), view('All', { scope: 'mine', show: 'all' })]
  const ofAgency = [
    view('My agency, open', { scope: 'agency', show: 'open' }),
    view('My agency, all', { scope: 'agency', show: 'all' }),
  ]
  return <SubNav label="Views" links={isCoordinator ? [...own, ...ofAgency] : own} />
}

function NoTickets({ filter }: { filter: OwnTicketsFilter }) {
  if (filter.newerThan !== null || filter.olderThan !== null) {
    return (
      <EmptyState
        heading="There are no more tickets this way"
        action={
          <a href={`${paths.tickets}${formatOwnTicketsFilter({ scope: filter.scope, show: filter.show })}`}>
            Back to the newest
          </a>
        }
      />
    )
  }
  const whose = filter.scope === 'agency' ? 'Your agency has' : 'You have'
  return (
    <EmptyState
      heading={filter.show === 'open' ? `${whose} no open tickets` : `${whose} no tickets yet`}
      action={<ButtonLink href={paths.newTicket}>New ticket</ButtonLink>}
    >
      {filter.show === 'open'
        ? 'What is resolved or closed stands under “All”.'
        : 'Tell us what you need, and follow it here.'}
    </EmptyState>
  )
}
