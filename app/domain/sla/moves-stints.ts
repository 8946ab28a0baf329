import type { TicketEventBody } from '../events/ticket-event.ts'
import { STINT_EVENT_TYPES } from './evaluate-stints.ts'

const MOVING: readonly string[] = STINT_EVENT_TYPES.filter(
  (type) => type !== 'ticket.routed' && type !== 'sla.timeGranted',
)

/** Whether an event can change a stint at all: a note, a requester's reply or an alarm cannot. */
export function movesStints(event: TicketEventBody): boolean {
  if (event.type === 'ticket.replied') return event.payload.side === 'staff'
  return MOVING.includes(event.type)
}
