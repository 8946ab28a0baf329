import { assertNever } from '#app/platform/assert-never.ts'
import { ClockState, type Counted } from './clock-state.ts'
import { evaluateClock } from './evaluate-clock.ts'
import type { MeasuredClock, SlaTarget, SlaTerms, Stretch } from './evaluated-clock.ts'
import type { SlaTimelineEvent } from './timeline-event.ts'

type Standing = 'active' | 'waiting' | 'resolved' | 'cancelled'

/** A ticket's clocks while its timeline is walked. docs/sla.md, "Clocks", says when each starts, pauses and ends. */
export class TicketClocks {
  readonly #openedAt: number
  readonly #clocks: ClockState[] = []
  #terms: SlaTerms
  #standing: Standing = 'active'
  /** Staff has replied, or the ticket was resolved once: requester replies now ask for a next response. */
  #answeredOnce = false
  /** The requester wrote after the resolution and staff has not replied yet. */
  #replyAwaitsReopening = false
  /** When the ticket was neither waiting nor resolved: what a resolution clock counts. */
  readonly #activeStretches: Stretch[] = []
  #activeSince: number

  constructor(openedAt: number, terms: SlaTerms) {
    this.#openedAt = openedAt
    this.#activeSince = openedAt
    this.#terms = terms
    this.#start('firstResponse', openedAt)
    this.#start('resolution', openedAt)
  }

  apply(event: SlaTimelineEvent): void {
    if (this.#standing === 'cancelled') return
    for (const clock of this.#live()) clock.advance(event.at)
    switch (event.type) {
      case 'opened':
        break
      case 'policyChanged':
        this.#changeTerms(event.terms, event.at)
        break
      case 'granted':
        this.#liveOne(event.target)?.grant(event.ms, event.at)
        break
      case 'staffReplied':
        this.#staffReplied(event.at)
        break
      case 'requesterReplied':
        this.#requesterReplied(event.at)
        break
      case 'waiting':
        this.#wait(event.at)
        break
      case 'resumed':
        this.#resume(event.at)
        break
      case 'resolved':
        this.#resolve(event.at)
        break
      case 'reopened':
        this.#reopen(event.at)
        break
      case 'cancelled':
        this.#cancel(event.at)
        break
      default:
        assertNever(event)
    }
  }

  evaluate(asOf: number): MeasuredClock[] {
    for (const clock of this.#live()) clock.advance(asOf)
    return this.#clocks.toSorted((a, b) => a.startedAt - b.startedAt).map((clock) => evaluateClock(clock, asOf))
  }

  #staffReplied(at: number): void {
    this.#answeredOnce = true
    this.#replyAwaitsReopening = false
    this.#end('firstResponse', at)
    this.#end('nextResponse', at)
  }

  #requesterReplied(at: number): void {
    if (this.#standing === 'resolved') this.#replyAwaitsReopening = true
    else if (this.#answeredOnce && !this.#liveOne('nextResponse')) this.#start('nextResponse', at)
  }

  #wait(at: number): void {
    if (this.#standing !== 'active') return
    this.#standing = 'waiting'
    this.#activeStretches.push([this.#activeSince, at])
    this.#liveOne('nextResponse')?.pause(at)
    this.#liveOne('resolution')?.pause(at)
  }

  #resume(at: number): void {
    if (this.#standing !== 'waiting') return
    this.#standing = 'active'
    this.#activeSince = at
    this.#liveOne('nextResponse')?.resume(at)
    this.#liveOne('resolution')?.resume(at)
  }

  #resolve(at: number): void {
    if (this.#standing === 'resolved') return
    if (this.#standing === 'active') this.#activeStretches.push([this.#activeSince, at])
    this.#standing = 'resolved'
    this.#answeredOnce = true
    for (const clock of this.#live()) clock.end(at)
  }

  #reopen(at: number): void {
    if (this.#standing !== 'resolved') return
    this.#standing = 'active'
    this.#activeSince = at
    if (this.#promises('resolution')) this.#reopenResolution(at)
    if (this.#replyAwaitsReopening) this.#start('nextResponse', at)
    this.#replyAwaitsReopening = false
  }

  /** A policy that came while the ticket was resolved brings its target back now, as a change would. */
  #reopenResolution(at: number): void {
    const clock = this.#clocks.findLast(({ target }) => target === 'resolution')
    if (clock && !clock.cancelled) clock.reopen(this.#terms, at)
    else this.#bringBack('resolution', at)
  }

  #cancel(at: number): void {
    this.#standing = 'cancelled'
    for (const clock of this.#live()) clock.cancel(at)
  }

  #changeTerms(terms: SlaTerms, at: number): void {
    this.#terms = terms
    for (const clock of this.#live()) {
      if (this.#promises(clock.target)) clock.remeasure(terms, at)
      else clock.cancel(at)
    }
    if (!this.#answeredOnce) this.#bringBack('firstResponse', at)
    if (this.#standing !== 'resolved') this.#bringBack('resolution', at)
  }

  /** A target without a running clock gets one that began at the opening, measured up to `at` with pauses left out. */
  #bringBack(target: 'firstResponse' | 'resolution', at: number): void {
    if (!this.#promises(target) || this.#liveOne(target)) return
    this.#add(target, this.#openedAt, this.#countedSinceOpening(target)).remeasure(this.#terms, at)
  }

  #countedSinceOpening(target: 'firstResponse' | 'resolution'): Counted {
    if (target === 'firstResponse') return { stretches: [], runningSince: this.#openedAt }
    const runningSince = this.#standing === 'active' ? this.#activeSince : null
    return { stretches: this.#activeStretches, runningSince }
  }

  #start(target: SlaTarget, at: number): void {
    if (!this.#promises(target)) return
    const runningSince = this.#standing === 'active' ? at : null
    this.#add(target, at, { stretches: [], runningSince }).adopt(this.#terms)
  }

  #add(target: SlaTarget, startedAt: number, counted: Counted): ClockState {
    const round = this.#clocks.filter((clock) => clock.target === target).length + 1
    const clock = new ClockState(target, round, startedAt, this.#terms, counted)
    this.#clocks.push(clock)
    return clock
  }

  #end(target: SlaTarget, at: number): void {
    this.#liveOne(target)?.end(at)
  }

  #promises(target: SlaTarget): boolean {
    return this.#terms.budgetMinutes[target] !== undefined
  }

  #live(): ClockState[] {
    return this.#clocks.filter((clock) => clock.endedAt === null)
  }

  #liveOne(target: SlaTarget): ClockState | undefined {
    return this.#clocks.find((clock) => clock.target === target && clock.endedAt === null)
  }
}
