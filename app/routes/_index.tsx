import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Actor, isStaff } from '#app/domain/identity/actor.ts'
import { findOwnTickets } from '#app/domain/tickets/find-own-tickets.server.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { OwnTicketTable } from '#app/http/tickets/own-ticket-table.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { Cluster } from '#app/ui/cluster.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { DOORS } from './tickets.new/doors.ts'

const SHOWN = 8

export const meta = () => [{ title: 'OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }) => {
  const actor = await requireActor(request, context)
  if (isStaff(actor)) throw redirect(deskOf(actor), 303)
  const filter = { scope: 'mine', show: 'open', newerThan: null, olderThan: null } as const
  const { rows, olderThan } = await findOwnTickets(actor, filter, SHOWN)
  return { rows, hasMore: olderThan !== null, personId: actor.personId, timeZone: actor.timeZone }
})

/** Staff begin where their work lies. */
function deskOf(actor: Actor): string {
  const [section] = actor.sectionCodes
  return section === undefined ? paths.admin : paths.queue(section)
}

export default function Home() {
  const { rows, hasMore, personId, timeZone } = useLoaderData<typeof loader>()
  const { now } = usePageEnvironment()
  return (
    <Stack gap="wide">
      <PageHeader title="What do you need?" />
      <ChoiceLinks
        choices={Object.values(DOORS).map(({ href, title, examples }) => ({ href, title, description: examples }))}
      />
      <section className="stack" aria-labelledby="your-tickets">
        <Cluster apart>
          <h2 id="your-tickets">Your open tickets</h2>
          <a href={`${paths.tickets}?show=all`}>
            {hasMore ? 'All your open tickets and older ones' : 'All your tickets'} →
          </a>
        </Cluster>
        {rows.length === 0 ? (
          <EmptyState heading="You have no open tickets">
            When you ask for something, you follow it here: who has it, how it stands and by when you hear from us.
          </EmptyState>
        ) : (
          <OwnTicketTable rows={rows} caption="Your open tickets" reader={{ personId, timeZone, now }} />
        )}
      </section>
    </Stack>
  )
}
