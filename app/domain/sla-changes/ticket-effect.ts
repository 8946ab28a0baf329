import type { SlaTarget } from '../sla/evaluated-clock.ts'

/** What a change would do to one promise. Instants in epoch milliseconds. */
export interface ClockEffect {
  target: SlaTarget
  round: number
  /** `added`: the ticket had no such promise; `cancelled`: it has none any more; `kept`: its due time stays. */
  kind: 'kept' | 'moved' | 'added' | 'cancelled'
  /** Null while it is paused. */
  dueBefore: number | null
  dueAfter: number | null
  /** Not breached before, and breached at once. */
  isBreached: boolean
}

/** What a change would do to one ticket: every promise that is still open, also those that stay. */
export interface TicketEffect {
  ticketId: number
  clocks: ClockEffect[]
}
