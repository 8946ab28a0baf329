import type { Channel, Level, Priority, TicketKind, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'

/** How a ticket stood at one moment. People are still what the file calls them; empty: nobody. */
export interface Moment {
  /** Epoch milliseconds. */
  at: number
  actor: string
  status: TicketStatus
  waitingFor: string
  resolutionCode: string
  assignee: string
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  sectionCode: string
  impact: Level
  urgency: Level
  priority: Priority
}

/** What all rows of a ticket say together, in the helpdesk's words. */
export interface SourceTicket {
  key: string
  subject: string
  body: string
  requester: string
  openedBy: string
  openedAt: number
  agencyCode: string
  parishName: string
  building: string
  room: string
  phone: string
  channel: Channel
  /** Neither a category nor the mapping said where it belongs. */
  isUnrouted: boolean
  whyThere: string
  details: Record<string, string>
  /** In order of time, at least one; the first says how it was opened. */
  moments: readonly Moment[]
}
