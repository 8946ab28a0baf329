import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getTimeExplanation } from '#app/domain/tickets/get-time-explanation.server.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatDay } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireTicketId } from '#app/http/require-ticket-id.ts'
import { logRestrictedView } from '#app/http/tickets/log-restricted-view.server.ts'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { clockKey } from './clock-names.ts'
import { ClockSection } from './clock-section.tsx'
import { nameZone } from './name-zone.ts'
import type { TimePage } from './time-page.ts'

/** In the order of the strip on the ticket's page. */
const TARGETS = ['firstResponse', 'nextResponse', 'resolution'] as const

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const explanation = await getTimeExplanation(actor, requireTicketId(params.number), { now: new Date() })
  await logRestrictedView(actor, explanation.ticket, request, context)
  const reader = explanation.part === 'requester' ? 'requester' : 'staff'
  const unfold = new URL(request.url).searchParams.get('unfold')
  const { timeZone } = actor
  const yearOf = (at: number) => formatDay(at, timeZone).slice(-4)
  const withYear = explanation.clocks.some(({ clock }) => yearOf(clock.startedAt) !== yearOf(explanation.asOf))
  const page: TimePage = { ...explanation, reader, timeZone, unfold, withYear }
  return { density: reader === 'staff' ? ('desk' as const) : ('portal' as const), drawn: unsent({ page }) }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Why this time? ${formatTicketNumber(data.drawn.page.ticket.id)} – OTS Helpdesk` : 'OTS Helpdesk' },
]

export default function WhyThisTime() {
  const { page } = useLoaderData<typeof loader>().drawn as { page: TimePage }
  const { ticket, clocks, reader, timeZone, asOf } = page
  return (
    <div className="why-time">
      <Stack gap="wide">
        <PageHeader
          over={<a href={paths.ticket(ticket.id)}>{formatTicketNumber(ticket.id)}</a>}
          title="Why this time?"
          under={
            <>
              {maskProtectedNumbers(ticket.subject)}{' '}
              <span className="muted">· All times are in {nameZone(asOf, timeZone)}.</span>
            </>
          }
        />
        <p>
          {reader === 'staff'
            ? 'How each promised time of this ticket was measured: every span since it began, what counted, and what did not. The sums are exact to the millisecond.'
            : 'How we measured the times that we promised you: what counted, what did not, and why.'}
        </p>
        {clocks.length === 0 ? <p>Nothing is promised for this ticket, so no time is measured.</p> : null}
        {TARGETS.flatMap((target) => clocks.filter(({ clock }) => clock.target === target)).map((explained) => (
          <ClockSection key={clockKey(explained.clock)} explained={explained} page={page} />
        ))}
      </Stack>
    </div>
  )
}
