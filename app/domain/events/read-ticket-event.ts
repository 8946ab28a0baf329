import type { TicketEvent } from './ticket-event.ts'

/** The shape of a stored row. Only `recordTicketEvents` writes the table, so its payload is of its type's form. */
export interface StoredTicketEvent {
  id: number
  ticketId: number
  type: string
  actorId: number | null
  payload: unknown
  occurredAt: Date
}

export function readTicketEvent(row: StoredTicketEvent): TicketEvent {
  return row as TicketEvent
}
