import { isMailTemplate } from '#app/emails/mail-template.ts'
import { buildActor } from '../identity/build-actor.ts'
import { canSeeTicket } from '../tickets/visible-tickets.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'

/** One address and nothing else: no list, no second header. */
const ONE_ADDRESS = /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/u

/**
 * Why a delivery must not leave, for staff to read; null: it may. Asked when it is about to leave, because days may have
 * passed since it was decided.
 */
export function findWithholdingReason({ person, ticket, address, template }: ClaimedDelivery): string | null {
  if (!isMailTemplate(template)) return 'Not sent: this version of the helpdesk does not know the message.'
  if (!ONE_ADDRESS.test(address)) return 'Not sent: this is not a mail address.'
  if (person === null) return null
  if (!person.isActive) return 'Not sent: the person has no active account.'
  const followerIds = ticket.isFollowedByReader ? [person.personId] : []
  const maySee = canSeeTicket(buildActor(person, person.roles), { ...ticket, followerIds })
  return maySee ? null : 'Not sent: the person may no longer see the ticket.'
}
