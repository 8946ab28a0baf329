import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { PersonWithRoles } from '../../../identity/actor.ts'
import type { TicketAccess } from '../../../tickets/access/access-in-force.ts'
import type { TicketPart } from '../../../tickets/ticket-part.ts'
import type { TicketVisibilityFacts } from '../../../tickets/visible-tickets.ts'

/** What the database knows of a mail's sender and of whatever the mail points at. */
export interface MailFacts {
  /** The mail that it repeats: same sender, same Message-ID. */
  duplicateOfId: string | null
  /** Nothing proved that one's sender, and it said something else. */
  isDuplicateDoubtful: boolean
  /** By their primary address or one that they had. */
  person: KnownSender | null
  /** It says that it is from an address of ours: the helpdesk's, a mailbox's. */
  isFromOurs: boolean
  /** Its own Message-ID is that of a mail that we sent. */
  isOurMail: boolean
  deliveries: readonly AnsweredDelivery[]
  /** Mails of before that it answers, in the order of its clues. */
  earlierMails: readonly { messageId: string; ticketId: number }[]
  /** Since the mail was received, by the database's clock. */
  ageSeconds: number
  /** Tickets that this sender's mail has opened within the hour. */
  openedInHour: number
  tickets: readonly PointedTicket[]
}

/** Their roles include those of people whom they stand in for. */
export interface KnownSender extends PersonWithRoles {
  isActive: boolean
}

export interface AnsweredDelivery {
  id: string
  messageId: string
  ticketId: number | null
  template: string
}

/** A ticket that a clue leads to; of one that was merged, the ticket that it became part of. */
export interface PointedTicket extends TicketVisibilityFacts {
  /** What the clue said. */
  askedId: number
  ticketId: number
  status: TicketStatus
  assigneeId: number | null
  access: TicketAccess
  /** Messages that came by mail within the hour, by the side that sent them. */
  mailsInHour: Record<'staff' | 'requester', number>
}

/** What a sender's mail is to a ticket. */
export type MailPart = Extract<TicketPart, 'requester' | 'worker'> | 'note'
