import { type AutomaticTemplate, isAutomaticTemplate } from '#app/emails/automatic-answer-facts.ts'
import type { ClockAlarm } from '#app/emails/mail-facts.ts'
import type { SectionSummaryFacts } from '#app/emails/section-summary-facts.ts'
import { type AccountTemplate, isAccountTemplate } from '../identity/account-mail.ts'
import type { PersonWithRoles } from '../identity/actor.ts'
import type { WrittenText } from '../text/written-text.ts'
import type { ConcernFacts } from '../tickets/concerns-person.ts'
import type { TicketVisibilityFacts } from '../tickets/visible-tickets.ts'
import type { Attempt } from './decide-outcome.ts'
import { SUMMARY_TEMPLATE } from './digest-template.ts'
import { WAITING_TEMPLATE } from './inbound/waiting/waiting-mail-facts.ts'

/** A mail that this process is about to send, whatever it tells of. */
export interface ClaimedMail extends Attempt {
  id: string
  template: string
  reason: string
  address: string
  addressName: string
  messageId: string
  person: DeliveryPerson | null
  now: Date
}

/** A delivery about one ticket, with everything that its mail is written from. */
export interface ClaimedDelivery extends ClaimedMail {
  ticketId: number
  /**
   * Message-IDs of what the same address got about the ticket before, and of what its person wrote to it by mail: the
   * newest ten, oldest first. As they came: what strangers' mail programs call a mail is not checked.
   */
  earlierMessageIds: string[]
  ticket: DeliveryTicket
  actorName: string | null
  /** The public message that belongs to the event; no note, ever. */
  message: WrittenText | null
  /** The public messages before it, the newest first; none of a restricted ticket. */
  conversation: ClaimedQuote[]
  /** Of a ticket whose reader is asked for what is missing. */
  detailRequestId: string | null
  events: { type: string; payload: EventDetails }[]
}

/** The one mail that tells of many tickets. */
export interface ClaimedDigest extends ClaimedMail {
  ticketId: null
  facts: unknown
  /** The deliveries whose places it takes: the same ones, however often it is written. */
  gathered: GatheredDelivery[]
}

/** A mail about its reader's own account. */
export interface ClaimedAccountMail extends ClaimedMail {
  ticketId: null
  template: AccountTemplate
  facts: unknown
  /** Of a link to choose a password with: whether it still opens. True for what carries none. */
  isLinkOpen: boolean
}

/** The morning mail about a section. */
export interface ClaimedSummary extends ClaimedMail {
  ticketId: null
  template: typeof SUMMARY_TEMPLATE
  sectionCode: string
  /** Null: its reader has nothing to do with the section any more. */
  summary: SectionSummaryFacts | null
}

/** An answer that nobody wrote, to mail that opened nothing. */
export interface ClaimedAutomaticAnswer extends ClaimedMail {
  ticketId: null
  template: AutomaticTemplate
  facts: unknown
}

/** How much incoming mail waits for its reader. */
export interface ClaimedWaitingMail extends ClaimedMail {
  ticketId: null
  template: typeof WAITING_TEMPLATE
  facts: unknown
}

export interface GatheredDelivery {
  ticketId: number
  template: string
  reason: string
  actorName: string | null
  /** The beginning of the public message that belongs to the event. */
  message: string | null
  ticket: Pick<
    DeliveryTicket,
    'subject' | 'requesterName' | 'sectionName' | 'isFollowedByReader' | 'isReaderNamed' | 'concern'
  > &
    Omit<TicketVisibilityFacts, 'followerIds' | 'accessIds'>
  event: { type: string; payload: EventDetails; occurredAt: string }
}

/** Whatever a worker may take in hand. */
export type AnyClaimed =
  | ClaimedDelivery
  | ClaimedDigest
  | ClaimedAccountMail
  | ClaimedSummary
  | ClaimedAutomaticAnswer
  | ClaimedWaitingMail

export function isTicketMail(mail: AnyClaimed): mail is ClaimedDelivery {
  return mail.ticketId !== null
}

export function isAccountMail(mail: AnyClaimed): mail is ClaimedAccountMail {
  return mail.ticketId === null && isAccountTemplate(mail.template)
}

export function isSummary(mail: AnyClaimed): mail is ClaimedSummary {
  return mail.ticketId === null && mail.template === SUMMARY_TEMPLATE
}

export function isAutomaticAnswer(mail: AnyClaimed): mail is ClaimedAutomaticAnswer {
  return mail.ticketId === null && isAutomaticTemplate(mail.template)
}

export function isWaitingMail(mail: AnyClaimed): mail is ClaimedWaitingMail {
  return mail.ticketId === null && mail.template === WAITING_TEMPLATE
}

export interface DeliveryPerson extends PersonWithRoles {
  isActive: boolean
}

export interface DeliveryTicket {
  subject: string
  priority: string
  isRestricted: boolean
  requesterId: number
  requesterName: string
  openedById: number
  agencyId: number | null
  agencyName: string
  sectionCode: string
  sectionName: string
  /** What the section's mailbox is called; null: it has none, or it has no name. */
  mailboxName: string | null
  assigneeId: number | null
  assigneeName: string | null
  categoryName: string | null
  isFollowedByReader: boolean
  isReaderNamed: boolean
  firstResponseDueAt: string | null
  resolutionDueAt: string | null
  /** The ticket that it was joined to, where that is not restricted. */
  mergedIntoId: number | null
  concern: ConcernFacts
}

export interface ClaimedQuote {
  authorName: string | null
  isFromStaff: boolean
  at: string
  body: string
  format: WrittenText['format']
}

/** What the events of one command may say beyond their type. */
export interface EventDetails {
  waitingFor?: string
  text?: string
  reason?: string
  target?: ClockAlarm['target']
  dueAt?: string | null
  breachedAt?: string
  words?: string
  by?: string
  messageId?: number | null
  /** Of mail that came back. */
  address?: string
  answer?: string
  /** Of mail that waits. */
  from?: string
}
