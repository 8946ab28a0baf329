import type { ClockAlarm } from '#app/emails/mail-facts.ts'
import { type AccountTemplate, isAccountTemplate } from '../identity/account-mail.ts'
import type { HeldRole } from '../identity/actor.ts'
import type { WrittenText } from '../text/written-text.ts'
import type { TicketVisibilityFacts } from '../tickets/visible-tickets.ts'
import type { Attempt } from './decide-outcome.ts'

/** A mail that this process is about to send, whatever it tells of. */
interface ClaimedMail extends Attempt {
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
  /** Message-IDs of what the same address got about the ticket before, oldest first. */
  earlierMessageIds: string[]
  ticket: DeliveryTicket
  actorName: string | null
  /** The public message that belongs to the event; no note, ever. */
  message: WrittenText | null
  events: { type: string; payload: EventDetails }[]
}

/** The one mail that tells of many alarms. */
export interface ClaimedDigest extends ClaimedMail {
  ticketId: null
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

export interface GatheredDelivery {
  ticketId: number
  template: string
  reason: string
  ticket: Pick<DeliveryTicket, 'subject' | 'isFollowedByReader' | 'isReaderNamed'> &
    Omit<TicketVisibilityFacts, 'followerIds' | 'accessIds'>
  event: { type: string; payload: EventDetails }
}

/** Whatever a worker may take in hand. */
export type AnyClaimed = ClaimedDelivery | ClaimedDigest | ClaimedAccountMail

export function isDigest(mail: ClaimedDelivery | ClaimedDigest): mail is ClaimedDigest {
  return mail.ticketId === null
}

export function isAccountMail(mail: AnyClaimed): mail is ClaimedAccountMail {
  return mail.ticketId === null && isAccountTemplate(mail.template)
}

interface DeliveryPerson {
  personId: number
  name: string
  email: string
  timeZone: string
  isActive: boolean
  agencyId: number | null
  agencyCode: string | null
  roles: HeldRole[]
}

interface DeliveryTicket {
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
  assigneeId: number | null
  assigneeName: string | null
  categoryName: string | null
  isFollowedByReader: boolean
  isReaderNamed: boolean
  firstResponseDueAt: string | null
  resolutionDueAt: string | null
}

/** What the events of one command may say beyond their type. */
interface EventDetails {
  waitingFor?: string
  text?: string
  reason?: string
  target?: ClockAlarm['target']
  dueAt?: string | null
  breachedAt?: string
  words?: string
  by?: string
}
