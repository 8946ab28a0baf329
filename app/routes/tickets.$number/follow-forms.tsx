import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import type { TicketPageData } from './route.tsx'
import { sayHearing } from './say-hearing.ts'

/** What nobody can mute. */
const HAS_IT = ' It is yours, so you are still told when its time runs out, and when it is assigned to you.'

/** Beside the forms, what the one that was just sent came to. */
export function FollowDone({ page, done }: Pick<TicketPageData, 'page' | 'done'>) {
  const words = sayHearing(done, page.ticket)
  return words === null ? null : <DoneAlert>{words}</DoneAlert>
}

/** Whether the reader hears of the ticket: following it, muting it. Muted, following would change nothing, so it waits. */
export function FollowForms({
  page,
  personId,
  seesByFollowing,
  wordy,
}: Pick<TicketPageData, 'page' | 'personId' | 'seesByFollowing'> & { wordy?: 'wordy' | undefined }) {
  const { ticket, part } = page
  const { id, isFollowed, isMuted } = ticket
  const isToldAnyway = part === 'requester' && (ticket.requester.id === personId || ticket.openedBy.id === personId)
  const hasIt = ticket.assignee?.id === personId
  return (
    <>
      {isToldAnyway || isMuted ? null : (
        <form method="post" action={paths.ticketVerb(id, 'following')}>
          <input type="hidden" name="follow" value={isFollowed ? 'no' : 'yes'} />
          <Button tone="secondary">{isFollowed ? 'Stop following' : wordy ? 'Follow this ticket' : 'Follow'}</Button>
          {wordy ? (
            <p className="muted small">
              {!isFollowed
                ? 'You get mail about it, and find it under “My tickets”.'
                : seesByFollowing
                  ? 'You get mail about it, and see it only as long as you follow it.'
                  : 'You get mail about it.'}
            </p>
          ) : null}
        </form>
      )}
      <form method="post" action={paths.ticketVerb(id, 'muting')}>
        <input type="hidden" name="mute" value={isMuted ? 'no' : 'yes'} />
        <Button tone="secondary">{isMuted ? 'Unmute' : wordy ? 'Mute this ticket' : 'Mute'}</Button>
        {isMuted || wordy ? (
          <p className="muted small">
            {isMuted
              ? `You muted this ticket: you hear of it only when it waits on you${part === 'requester' ? '' : ', and of duties'}.${hasIt ? HAS_IT : ''}`
              : 'You hear of it only when it waits on you.'}
          </p>
        ) : null}
      </form>
    </>
  )
}
