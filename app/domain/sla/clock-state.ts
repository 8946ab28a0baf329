import { addBusinessTime, elapsedBusinessMs, findBusinessInstant } from './business-time.ts'
import type { PassedStep, PassedWarning, SlaTarget, SlaTerms, Stretch } from './evaluated-clock.ts'
import { MINUTE_MS } from './local-time.ts'
import { listStepThresholds, type StepThreshold } from './step-threshold.ts'
import { listWarningThresholds, type WarningThreshold } from './warning-threshold.ts'

/** What a clock counted before it came into being: the stretches a change or a start hands to it. */
export interface Counted {
  stretches: readonly Stretch[]
  runningSince: number | null
}

/**
 * One clock while the timeline is walked. It is told of every instant in order: `advance` first, then what happened.
 * Between two events it keeps the time counted in finished stretches, so a question costs one measuring.
 */
export class ClockState {
  readonly target: SlaTarget
  readonly round: number
  readonly startedAt: number
  terms: SlaTerms
  budgetMs = 0
  /** Beyond the policy's budget, by an override; part of `budgetMs`. */
  grantedMs = 0
  endedAt: number | null = null
  cancelled = false
  breachedAt: number | null = null
  /** When the budget was used up, under the terms in force. */
  spentAt: number | null = null
  /** Start of the stretch that is counting, or that was when the clock ended. */
  runningSince: number | null
  /** Counted before `runningSince`. */
  countedMs = 0
  readonly passed: PassedWarning[] = []
  pending: WarningThreshold[] = []
  readonly passedSteps: PassedStep[] = []
  pendingSteps: StepThreshold[] = []
  readonly #stretches: Stretch[]

  constructor(target: SlaTarget, round: number, startedAt: number, terms: SlaTerms, counted: Counted) {
    this.target = target
    this.round = round
    this.startedAt = startedAt
    this.terms = terms
    this.#stretches = [...counted.stretches]
    this.runningSince = counted.runningSince
  }

  elapsedMsAt(at: number): number {
    if (this.runningSince === null) return this.countedMs
    return this.countedMs + elapsedBusinessMs(this.terms.calendar, this.runningSince, this.endedAt ?? at)
  }

  /** Notes what came to pass up to and including `at`: thresholds, the end of the budget, the breach after it. */
  advance(at: number): void {
    const elapsedMs = this.elapsedMsAt(at)
    for (let next = this.pending[0]; next && next.afterMs <= elapsedMs; next = this.pending[0]) {
      this.passed.push({ percent: next.percent, at: this.#instantAfter(next.afterMs), announced: true })
      this.pending.shift()
    }
    for (let next = this.pendingSteps[0]; next && next.afterMs <= elapsedMs; next = this.pendingSteps[0]) {
      this.passedSteps.push({ step: next.step, at: this.#instantAfter(next.afterMs) })
      this.pendingSteps.shift()
    }
    if (this.spentAt === null && elapsedMs >= this.budgetMs) this.spentAt = this.#instantAfter(this.budgetMs)
    if (this.spentAt !== null && at > this.spentAt) this.breachedAt ??= this.spentAt
  }

  pause(at: number): void {
    if (this.runningSince === null) return
    this.countedMs = this.elapsedMsAt(at)
    this.#stretches.push([this.runningSince, at])
    this.runningSince = null
  }

  resume(at: number): void {
    this.runningSince ??= at
  }

  end(at: number): void {
    this.endedAt = at
  }

  cancel(at: number): void {
    this.endedAt = at
    this.cancelled = true
  }

  /** Counts on from `at`, under the terms of that moment; the time since it ended is not counted. */
  reopen(terms: SlaTerms, at: number): void {
    if (this.runningSince !== null) this.#stretches.push([this.runningSince, this.endedAt ?? at])
    this.endedAt = null
    this.runningSince = at
    this.remeasure(terms, at)
  }

  /** Measures all that was counted again under other terms, as if they had always been in force. */
  remeasure(terms: SlaTerms, at: number): void {
    this.adopt(terms)
    const elapsedMs = this.elapsedMsAt(at)
    this.spentAt = elapsedMs >= this.budgetMs ? this.findSpentAt(this.budgetMs) : null
    if (elapsedMs > this.budgetMs) this.breachedAt ??= at
    this.#leaveBehind(elapsedMs, at)
  }

  /** An override of the due time: measured like a change of the budget. */
  grant(ms: number, at: number): void {
    this.grantedMs = ms
    this.remeasure(this.terms, at)
  }

  /** The budget that the policy alone gives. */
  get policyBudgetMs(): number {
    return Math.round((this.terms.budgetMinutes[this.target] ?? 0) * MINUTE_MS)
  }

  /** Takes over budget, calendar and the thresholds that have not passed yet. */
  adopt(terms: SlaTerms): void {
    this.terms = terms
    this.budgetMs = Math.max(0, this.policyBudgetMs + this.grantedMs)
    this.countedMs = 0
    for (const [from, to] of this.#stretches) this.countedMs += elapsedBusinessMs(terms.calendar, from, to)
    this.pending = listWarningThresholds(this.budgetMs, terms.warnAtPercents).filter(
      ({ percent }) => !this.passed.some((warning) => warning.percent === percent),
    )
    this.pendingSteps = listStepThresholds(this.budgetMs, this.target, terms.escalation ?? []).filter(
      ({ step }) => !this.passedSteps.some((passed) => passed.step === step),
    )
  }

  /** The instant that lies `afterMs` of counted time into the clock, if it lies in the present stretch. */
  #instantAfter(afterMs: number): number {
    const since = this.runningSince ?? this.startedAt
    return addBusinessTime(this.terms.calendar, since, afterMs - this.countedMs)
  }

  /** All that it has counted, up to its end; the stretch that still runs is not among them. */
  get stretches(): readonly Stretch[] {
    if (this.endedAt === null || this.runningSince === null) return this.#stretches
    return [...this.#stretches, [this.runningSince, this.endedAt]]
  }

  /** Null when the calendar has too little time left for it. */
  findInstantAfter(afterMs: number): number | null {
    if (this.runningSince === null) return null
    return findBusinessInstant(this.terms.calendar, this.runningSince, afterMs - this.countedMs)
  }

  /** The instant at which so much was counted, if it is to be told now. */
  findSpentAt(budgetMs: number): number | null {
    let leftMs = budgetMs
    if (leftMs === 0) return this.startedAt
    for (const [from, to] of this.#stretches) {
      const countedMs = elapsedBusinessMs(this.terms.calendar, from, to)
      if (countedMs >= leftMs) return addBusinessTime(this.terms.calendar, from, leftMs)
      leftMs -= countedMs
    }
    return this.runningSince === null ? null : addBusinessTime(this.terms.calendar, this.runningSince, leftMs)
  }

  #leaveBehind(elapsedMs: number, at: number): void {
    const behind = this.pending.filter(({ afterMs }) => afterMs <= elapsedMs)
    this.pending = this.pending.slice(behind.length)
    for (const [index, { percent }] of behind.entries()) {
      this.passed.push({ percent, at, announced: index === behind.length - 1 })
    }
    const stepsBehind = this.pendingSteps.filter(({ afterMs }) => afterMs <= elapsedMs)
    this.pendingSteps = this.pendingSteps.slice(stepsBehind.length)
    this.passedSteps.push(...stepsBehind.map(({ step }) => ({ step, at })))
  }
}
