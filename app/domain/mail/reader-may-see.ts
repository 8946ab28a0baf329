import { buildActor } from '../identity/build-actor.ts'
import { concernsPerson } from '../tickets/concerns-person.ts'
import { canSeeTicket } from '../tickets/visible-tickets.ts'
import type { ClaimedDelivery, GatheredDelivery } from './claimed-delivery.ts'

type Reader = ClaimedDelivery['person']

/** Whether a mail's reader may see a ticket now, and is not whom it is about; a section's mailbox (null) may. */
export function readerMaySee(reader: Reader, ticket: GatheredDelivery['ticket']): boolean {
  if (reader === null) return true
  if (concernsPerson(ticket.concern, reader)) return false
  const followerIds = ticket.isFollowedByReader ? [reader.personId] : []
  const accessIds = ticket.isReaderNamed ? [reader.personId] : []
  return canSeeTicket(buildActor(reader, reader.roles), { ...ticket, followerIds, accessIds })
}
