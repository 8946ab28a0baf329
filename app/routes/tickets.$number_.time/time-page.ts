import type { TimeExplanation } from '#app/domain/tickets/time-explanation.ts'

/** What the page is drawn from. */
export interface TimePage extends TimeExplanation {
  reader: 'staff' | 'requester'
  /** The reader's. */
  timeZone: string
  /** Which folded lines are asked for one by one: a clock's key, a dot, and a week or `all`. */
  unfold: string | null
  /** Its times lie in more than one year. */
  withYear: boolean
}
