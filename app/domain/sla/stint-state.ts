import { elapsedBusinessMs, findBusinessInstant } from './business-time.ts'
import type { StintCalendar } from './choose-stint-calendar.ts'
import { ClockState } from './clock-state.ts'
import { evaluateClock } from './evaluate-clock.ts'
import type { SlaTerms } from './evaluated-clock.ts'
import type { EvaluatedStint } from './evaluated-stint.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ObjectiveVersion } from './sla-rules.ts'

/** What is known of a stint when it begins; it keeps the objective that it began with. */
export interface StintBeginning extends Pick<EvaluatedStint, 'number' | 'sectionCode' | 'startedAt' | 'isReturn'> {
  reason: string
  objective: ObjectiveVersion | null
  /** False: the ticket waits for others. */
  isRunning: boolean
}

/** One stint while a ticket's events are walked: a clock of its own, whose budget is what the section promises to need. */
export class StintState {
  readonly beginning: StintBeginning
  #acceptedAt: number | null = null
  #acceptedAfterMs: number | null = null
  #calendar: StintCalendar
  #acceptDueAt: number | null
  readonly #clock: ClockState

  constructor(beginning: StintBeginning, calendar: StintCalendar) {
    const { startedAt, number, isRunning } = beginning
    this.beginning = beginning
    this.#calendar = calendar
    this.#acceptDueAt = this.#findAcceptDueAt()
    const counted = { stretches: [], runningSince: isRunning ? startedAt : null }
    this.#clock = new ClockState('resolution', number, startedAt, this.#terms(), counted)
    this.#clock.adopt(this.#terms())
  }

  advance(at: number): void {
    if (this.#clock.endedAt === null) this.#clock.advance(at)
  }

  accept(at: number): void {
    if (this.#acceptedAt !== null) return
    this.#acceptedAt = at
    this.#acceptedAfterMs = elapsedBusinessMs(this.#calendar.calendar, this.beginning.startedAt, at)
  }

  pause(at: number): void {
    this.#clock.pause(at)
  }

  resume(at: number): void {
    this.#clock.resume(at)
  }

  end(at: number): void {
    this.#clock.end(at)
  }

  cancel(at: number): void {
    this.#clock.cancel(at)
    if (this.#acceptedAt === null) this.#acceptDueAt = null
  }

  /** All its time again, as a clock's is after a change of calendar; what was accepted by then stays as it was judged. */
  remeasure(calendar: StintCalendar, at: number): void {
    if (calendar.calendar === this.#calendar.calendar) return
    this.#calendar = calendar
    if (this.#acceptedAt === null) this.#acceptDueAt = this.#findAcceptDueAt()
    this.#clock.remeasure(this.#terms(), at)
  }

  evaluate(asOf: number): EvaluatedStint {
    this.advance(asOf)
    const { number, sectionCode, startedAt, isReturn, reason, objective } = this.beginning
    const { endedAt, elapsedMs, runningSince, ...judged } = evaluateClock(this.#clock, asOf, { mayNeverEnd: true })
    const holdMinutes = objective?.holdMinutes ?? null
    const isPromised = holdMinutes !== null
    return {
      number,
      sectionCode,
      objectiveId: objective?.id ?? null,
      calendarVersionId: this.#calendar.calendarVersionId,
      startedAt,
      endedAt,
      acceptedAt: this.#acceptedAt,
      acceptDueAt: this.#acceptDueAt,
      acceptedAfterMs: this.#acceptedAfterMs,
      isReturn,
      reason,
      heldMs: elapsedMs,
      holdBudgetMs: isPromised ? holdMinutes * MINUTE_MS : null,
      state: isPromised ? judged.state : null,
      dueAt: isPromised ? judged.dueAt : null,
      breachedAt: isPromised ? judged.breachedAt : null,
      runningSince,
      nextAt: isPromised ? judged.nextAt : null,
    }
  }

  #findAcceptDueAt(): number | null {
    const { objective, startedAt } = this.beginning
    const acceptMinutes = objective?.acceptMinutes ?? null
    return acceptMinutes === null
      ? null
      : findBusinessInstant(this.#calendar.calendar, startedAt, acceptMinutes * MINUTE_MS)
  }

  #terms(): SlaTerms {
    // Without a promise the budget is nothing, and what the clock says of it is not told.
    const budgetMinutes = { resolution: this.beginning.objective?.holdMinutes ?? 0 }
    return { calendar: this.#calendar.calendar, budgetMinutes, warnAtPercents: [] }
  }
}
