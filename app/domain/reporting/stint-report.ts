import type { TimeTaken } from './sla-report.ts'
import type { Tally } from './tally.ts'

/** How one section did with the tickets that it held, in a period. */
export interface SectionStintFigures {
  sectionCode: string
  /** Stints that began in the period. */
  begun: number
  /** Of those with a time for it: accepted by then, or not. */
  accepted: Tally
  /** Of those due in the period by the section's objective: held no longer than it says, or longer. */
  held: Tally
  /** Working time of those begun in the period that have ended; null where none has. */
  times: TimeTaken | null
  /** Of those begun in the period: the section had held the ticket before. */
  returned: number
  /** Tickets that came in the period and were moved at least `MANY_HOPS` times. */
  muchMovedTickets: number
}

/** From so many moves on, a ticket was passed about rather than passed on. */
export const MANY_HOPS = 3
