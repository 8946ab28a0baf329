import type { EvaluatedClock } from './evaluated-clock.ts'

/** One stay of a ticket with a section, at one moment. Instants are epoch milliseconds. */
export interface EvaluatedStint {
  /** Counts the stays from 1. */
  number: number
  sectionCode: string
  /** The version of the section's objective that was in force when it began; null: there was none. */
  objectiveId: number | null
  calendarVersionId: number
  startedAt: number
  endedAt: number | null
  /** When somebody of the section first took the ticket, was given it, or answered. */
  acceptedAt: number | null
  /** By when somebody was to accept it; null where that is not promised. It never pauses. */
  acceptDueAt: number | null
  /** Working time until it was accepted. */
  acceptedAfterMs: number | null
  /** The section had held the ticket before. */
  isReturn: boolean
  /** Why it came here: the words of the transfer, or of the reopening. */
  reason: string
  /** Working time held, waiting left out. */
  heldMs: number
  /** How much its objective allows; null where it allows any. */
  holdBudgetMs: number | null
  /** Of the objective for holding it; null where there is none. */
  state: EvaluatedClock['state'] | null
  dueAt: number | null
  breachedAt: number | null
  /** Since when it has been counting without a pause; null while it does not count. */
  runningSince: number | null
  /** When to look again: the time for holding it runs out. */
  nextAt: number | null
}
