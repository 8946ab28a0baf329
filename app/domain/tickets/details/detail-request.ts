import type { Level, TicketType } from '#app/generated/prisma/enums.ts'

/** A ticket about which its requester was asked what a mail did not say. */
export interface DetailRequest {
  id: string
  ticketId: number
  /** Null: it is confidential, and a link alone does not open it. */
  subject: string | null
  type: TicketType
  categoryCode: string | null
  isCategoryGuessed: boolean
  impact: Level
  urgency: Level
  contactPhone: string
  building: string
  room: string
  /** It was answered, or the ticket is over: there is nothing more to say here. */
  isOver: boolean
}

/** How long the link of a mail opens the form. */
export const DETAIL_REQUEST_DAYS = 14
