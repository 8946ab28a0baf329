import type { ClockAlarm } from '#app/emails/mail-facts.ts'
import type { HeldRole } from '../identity/actor.ts'
import type { Attempt } from './decide-outcome.ts'

/** A delivery that this process is about to send, with everything that its mail is written from. */
export interface ClaimedDelivery extends Attempt {
  id: string
  ticketId: number
  template: string
  reason: string
  address: string
  addressName: string
  messageId: string
  /** Message-IDs of what the same address got about the ticket before, oldest first. */
  earlierMessageIds: string[]
  person: DeliveryPerson | null
  ticket: DeliveryTicket
  actorName: string | null
  /** The public message that belongs to the event; no note, ever. */
  message: string | null
  events: { type: string; payload: EventDetails }[]
  now: Date
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
}
