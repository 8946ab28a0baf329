import type { SlaFacts } from '../sla/choose-terms.ts'
import type { SlaTarget, Stretch } from '../sla/evaluated-clock.ts'

/** An open clock as its row has it; instants in epoch milliseconds. */
export interface OpenClockRow {
  target: SlaTarget
  round: number
  policyVersionId: number
  /** Null: written before calendars had their version noted. */
  calendarVersionId: number | null
  budgetMs: number
  grantedMs: number
  startedAt: number
  dueAt: number | null
  breachedAt: number | null
  runningSince: number | null
  elapsedMs: number
  nextAt: number | null
  stretches: readonly Stretch[]
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
