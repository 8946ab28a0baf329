import type { ReactNode } from 'react'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PreferencesPageData } from './route.tsx'

const COLUMNS = [
  { key: 'ticket', label: 'Ticket' },
  { key: 'state', label: 'You' },
  { key: 'verbs', label: 'Change', hidden: true },
]

type Followed = PreferencesPageData['followed']

/** What the reader follows and has muted, each with the way back. */
export function FollowedTickets({ followed, said }: { followed: Followed; said: ReactNode }) {
  const { tickets, next, isFirst } = followed
  return (
    <section aria-labelledby="followed">
      <Stack>
        <h2 id="followed">Tickets that you follow or muted</h2>
        {said}
        {tickets.length === 0 ? (
          <p className="muted">
            {isFirst ? 'None.' : 'No more.'} On a ticket’s page you can follow it, to hear of it without being asked, or
            mute it.
          </p>
        ) : (
          <DataTable caption="Tickets that you follow or muted" captionHidden columns={COLUMNS}>
            {tickets.map((ticket) => (
              <FollowedRow key={ticket.ticketId} ticket={ticket} />
            ))}
          </DataTable>
        )}
        <Pager
          newerHref={isFirst ? undefined : `${paths.accountNotifications}#followed`}
          newer="Newest"
          olderHref={next === null ? undefined : `${paths.accountNotifications}?before=${next}#followed`}
        />
      </Stack>
    </section>
  )
}

function FollowedRow({ ticket }: { ticket: Followed['tickets'][number] }) {
  const { ticketId, subject, isFollowed, isMuted, seesByFollowing } = ticket
  return (
    <tr>
      <Cell heads main>
        <span className="ticket-number">{formatTicketNumber(ticketId)}</span>{' '}
        <a href={paths.ticket(ticketId)}>{subject}</a>
        {seesByFollowing ? <span className="usa-hint">You see it only as long as you follow it.</span> : null}
      </Cell>
      <Cell label="You">
        <span className="cluster">
          {isFollowed ? <Badge tone="accent">Follow it</Badge> : null}
          {isMuted ? <Badge tone="plain">Muted it</Badge> : null}
        </span>
      </Cell>
      <Cell tight>
        <span className="cluster">
          {isFollowed ? <Verb ticketId={ticketId} verb="unfollow" words="Stop following" /> : null}
          {isMuted ? <Verb ticketId={ticketId} verb="unmute" words="Hear of it again" /> : null}
        </span>
      </Cell>
    </tr>
  )
}

function Verb({ ticketId, verb, words }: { ticketId: number; verb: 'unfollow' | 'unmute'; words: string }) {
  return (
    <form method="post" action={paths.followedTickets}>
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="verb" value={verb} />
      <Button tone="secondary" small aria-label={`${words}: ${formatTicketNumber(ticketId)}`}>
        {words}
      </Button>
    </form>
  )
}
