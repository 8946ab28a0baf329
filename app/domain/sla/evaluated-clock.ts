import type { CompiledCalendar } from './compiled-calendar.ts'

export type SlaTarget = 'firstResponse' | 'nextResponse' | 'resolution'

/** What a policy promises, with its calendar ready for measuring. A target without a budget runs no clock. */
export interface SlaTerms {
  calendar: CompiledCalendar
  budgetMinutes: Partial<Record<SlaTarget, number>>
  warnAtPercents: readonly number[]
}

export interface PassedWarning {
  percent: number
  at: number
  /** False when a change left the threshold behind together with a higher one, which alone is announced. */
  announced: boolean
}

/** A clock at one moment. Instants are epoch milliseconds. */
export interface EvaluatedClock {
  target: SlaTarget
  /** Counts the clocks of a target: rounds of nextResponse; above 1 for the others when a change brought one back. */
  round: number
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled'
  startedAt: number
  endedAt: number | null
  dueAt: number | null
  /** Stays on a clock that is cancelled after its breach. */
  breachedAt: number | null
  elapsedMs: number
  budgetMs: number
  /** Those passed by then, lowest percent first. */
  warnings: PassedWarning[]
  /** Since when the clock has been counting without a pause; null while it does not count. */
  runningSince: number | null
  /**
   * When to look again: the next threshold or due time. A breach begins one millisecond after the due time, so at the
   * due time itself this is that next millisecond, and a paused clock whose budget is just spent has it too.
   */
  nextAt: number | null
}
