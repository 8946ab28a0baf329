import type { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import type { Actor } from '../../identity/actor.ts'
import { buildActor } from '../../identity/build-actor.ts'
import { findRateable } from './find-rateable.server.ts'
import { rateTicket, type ratingSchema } from './rate-ticket.server.ts'

/**
 * Takes a rating by the link that its requester was mailed. They act as that and nothing else, whatever roles they hold:
 * the link proves no more. Throws conflict for a link that opens nothing (any more), as `rateTicket` does.
 */
export async function rateByLink(
  link: string,
  rating: z.infer<typeof ratingSchema>,
  origin: Actor['origin'],
): Promise<void> {
  const rateable = await findRateable(link)
  if (rateable === null) throw new DomainError('conflict', 'This link no longer works.')
  const actor = { ...buildActor({ ...rateable.person, agencyCode: null }, []), ...(origin && { origin }) }
  await rateTicket(actor, { ...rating, ticketId: rateable.ticketId })
}
