import type { Priority } from '#app/generated/prisma/enums.ts'
import type { PersonWithRoles } from '../identity/actor.ts'
import type { ConcernFacts } from '../tickets/concerns-person.ts'
import type { TicketVisibilityFacts } from '../tickets/visible-tickets.ts'

/** A ticket as it stands when people are told about it. */
export interface NotifiedTicket extends TicketVisibilityFacts {
  ticketId: number
  assigneeId: number | null
  priority: Priority
  /** Who stands in for the assignee, while they are away. */
  standInId: number | null
  sectionName: string
  /** The section's shared mailbox: it hears what nobody in particular has taken. */
  sectionEmail: string
  /** Somebody has replied, of whichever side. */
  hasConversation: boolean
  /** What says whom it is about, who must not learn of it. */
  about: ConcernFacts
}

export interface NotifiedPerson extends PersonWithRoles {
  isActive: boolean
}

export interface NotificationFacts {
  ticket: NotifiedTicket
  /** Whoever the ticket or its events name, and for alarms, bad ratings and mail that came back the supervisors of its section. */
  people: readonly NotifiedPerson[]
  /** Mail leaves for this domain and those below it, and for no other: 'la.example'. */
  mailDomains: readonly string[]
}
