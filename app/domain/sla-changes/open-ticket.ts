import type { SlaFacts } from '../sla/choose-terms.ts'
import type { OpenClock } from '../sla/remeasure-clock.ts'

/** An open clock as its row has it, warnings and steps left out; instants in epoch milliseconds. */
export interface OpenClockRow extends OpenClock {
  policyVersionId: number
  /** Null: written before calendars had their version noted. */
  calendarVersionId: number | null
  budgetMs: number
  dueAt: number | null
  elapsedMs: number
  nextAt: number | null
}

/** What of an open ticket tells how other rules would change its promises. */
export interface OpenTicket {
  id: number
  facts: SlaFacts
  /** Staff has replied. */
  isAnswered: boolean
  /** The reader may see it. */
  isVisible: boolean
  clocks: OpenClockRow[]
}
