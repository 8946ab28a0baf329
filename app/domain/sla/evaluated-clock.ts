import type { CompiledCalendar } from './compiled-calendar.ts'

export type SlaTarget = 'firstResponse' | 'nextResponse' | 'resolution'

/** What a policy promises, with its calendar ready for measuring. A target without a budget runs no clock. */
export interface SlaTerms {
  calendar: CompiledCalendar
  budgetMinutes: Partial<Record<SlaTarget, number>>
  warnAtPercents: readonly number[]
  /** Absent: nothing escalates. */
  escalation?: readonly EscalationTrigger[]
}

/** When an escalation step runs: at a share of the budget, or so many working minutes after the breach. */
export interface EscalationTrigger {
  /** Names the step; one that ran once does not run again on the same clock. */
  step: string
  /** Null: of every target. */
  target: SlaTarget | null
  percent: number | null
  minutesAfterBreach: number | null
}

export interface PassedStep {
  step: string
  at: number
}

/** A stretch of time during which a clock counted, [from, to) in epoch milliseconds. */
export type Stretch = readonly [from: number, to: number]

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
  /** The policy's budget and what was granted beyond it. */
  budgetMs: number
  /** By an override of its due time; negative where it took time away. */
  grantedMs: number
  /** Where something was granted: the due time without it. */
  policyDueAt: number | null
  /** What it counted before `runningSince`; of a clock that ended, all of it. */
  stretches: readonly Stretch[]
  /** Escalation steps whose moment has come, in order of time. */
  escalated: readonly PassedStep[]
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

/** With the terms it was measured under: those in force, or of a clock that ended, those it ended with. */
export type MeasuredClock = EvaluatedClock & { terms: SlaTerms }
