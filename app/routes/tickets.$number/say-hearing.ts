import type { ShownTicket } from '#app/domain/tickets/get-ticket-page.server.ts'

/**
 * What the form that was just sent (`done`) came to, with the way back. It is told by how the ticket stands, so that an
 * address that is kept or loaded again says nothing untrue; null where there is nothing to say.
 */
export function sayHearing(
  done: string | null,
  { isFollowed, isMuted }: Pick<ShownTicket, 'isFollowed' | 'isMuted'>,
): string | null {
  if (done === 'muting') {
    return isMuted
      ? 'This ticket is muted. Unmute it at any time.'
      : 'This ticket is no longer muted. Mute it again at any time.'
  }
  if (done !== 'following' || isMuted) return null
  return isFollowed
    ? 'You follow this ticket: you hear of what happens on it. Stop at any time.'
    : 'You no longer follow this ticket. Follow it again at any time.'
}
