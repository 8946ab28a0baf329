import { isMailTemplate } from '#app/emails/mail-template.ts'
import { isRecordsTemplate } from '#app/emails/records-template.ts'
import { buildActor } from '../identity/build-actor.ts'
import { isAddressWithin } from '../notifications/address-within.ts'
import {
  type AnyClaimed,
  type ClaimedAccountMail,
  type ClaimedWaitingMail,
  type DeliveryPerson,
  isAccountMail,
  isAutomaticAnswer,
  isSummary,
  isTicketMail,
  isWaitingMail,
} from './claimed-delivery.ts'
import { CHOSEN_DIGEST_TEMPLATE, DIGEST_TEMPLATE } from './digest-template.ts'
import { waitingMailFactsSchema } from './inbound/waiting/waiting-mail-facts.ts'
import { readerMaySee } from './reader-may-see.ts'

/** One address and nothing else: no list, no second header. */
const ONE_ADDRESS = /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/u

/**
 * Why a delivery must not leave, for staff to read; null: it may. Asked when it is about to leave, because days may have
 * passed since it was decided.
 */
export function findWithholdingReason(mail: AnyClaimed, mailDomains: readonly string[]): string | null {
  const { person, address } = mail
  if (isAccountMail(mail)) return findAccountReason(mail, mailDomains)
  if (!isKnown(mail)) return 'Not sent: this version of the helpdesk does not know the message.'
  if (!ONE_ADDRESS.test(address)) return 'Not sent: this is not a mail address.'
  if (person === null) return null
  if (!person.isActive) return 'Not sent: the person has no active account.'
  if (isSummary(mail)) return mail.summary === null ? 'Not sent: the person no longer works in the section.' : null
  if (isAutomaticAnswer(mail)) return null
  if (isWaitingMail(mail)) return handlesMail(person, mail) ? null : 'Not sent: the person no longer handles this mail.'
  const maySee = isTicketMail(mail)
    ? readerMaySee(person, mail.ticket)
    : mail.gathered.some(({ ticket }) => readerMaySee(person, ticket))
  return maySee ? null : 'Not sent: the person may no longer see the ticket.'
}

function isKnown(mail: AnyClaimed): boolean {
  if (isTicketMail(mail)) return isMailTemplate(mail.template) || isRecordsTemplate(mail.template)
  if (isSummary(mail) || isAutomaticAnswer(mail) || isWaitingMail(mail)) return true
  return mail.template === DIGEST_TEMPLATE || mail.template === CHOSEN_DIGEST_TEMPLATE
}

function handlesMail(person: DeliveryPerson, { facts }: ClaimedWaitingMail): boolean {
  const { isAdministrator, supervisedSectionCodes } = buildActor(person, person.roles)
  const { sectionCode } = waitingMailFactsSchema.parse(facts)
  return isAdministrator || (sectionCode !== null && supervisedSectionCodes.includes(sectionCode))
}

/** Decided for a ticket's mail when it is queued; mail about an account is queued for whoever asks. */
function findAccountReason(
  { person, address, isLinkOpen }: ClaimedAccountMail,
  mailDomains: readonly string[],
): string | null {
  if (!ONE_ADDRESS.test(address)) return 'Not sent: this is not a mail address.'
  if (!isAddressWithin(address, mailDomains)) return 'Not sent: the address is not one of the organisation.'
  if (!person?.isActive) return 'Not sent: the person has no active account.'
  return isLinkOpen ? null : 'Not sent: its link is used, over, or replaced by a newer one.'
}
