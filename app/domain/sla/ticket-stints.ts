import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { chooseObjective } from './choose-objective.ts'
import { chooseStintCalendar } from './choose-stint-calendar.ts'
import type { EvaluatedStint } from './evaluated-stint.ts'
import type { SlaRules } from './sla-rules.ts'
import { StintState } from './stint-state.ts'
import { pausesClocks } from './to-sla-timeline.ts'

type Standing = 'active' | 'waiting' | 'resolved' | 'over'

/** Where a ticket is while its events are walked: the same standing as its clocks', and the section that holds it. */
export class TicketStints {
  readonly #rules: SlaRules
  readonly #stints: StintState[] = []
  #sectionCode: string
  #terms: SlaTermsReference
  #standing: Standing = 'active'
  #assigneeId: number | null = null

  constructor(rules: SlaRules, opening: { at: number; sectionCode: string; terms: SlaTermsReference }) {
    this.#rules = rules
    this.#sectionCode = opening.sectionCode
    this.#terms = opening.terms
    this.#begin(opening.at, '')
  }

  apply(event: TicketEvent): void {
    if (this.#standing === 'over') return
    const at = event.occurredAt.getTime()
    this.#current?.advance(at)
    switch (event.type) {
      case 'ticket.transferred':
        this.#sectionCode = event.payload.toSectionCode
        if (this.#standing !== 'resolved') {
          this.#current?.end(at)
          this.#begin(at, event.payload.reason)
        }
        break
      case 'ticket.assigned':
        this.#assigneeId = event.payload.assigneeId
        if (this.#assigneeId !== null) this.#accept(at)
        break
      case 'ticket.replied':
        if (event.payload.side === 'staff') this.#accept(at)
        break
      case 'ticket.statusChanged':
        this.#move(pausesClocks(event.payload.from), pausesClocks(event.payload.to), at)
        break
      case 'ticket.resolved':
        if (this.#standing !== 'resolved') this.#current?.end(at)
        this.#standing = 'resolved'
        break
      case 'ticket.reopened':
        if (this.#standing === 'resolved') this.#reopen(at, event.payload.reason)
        break
      case 'ticket.closed':
        // Only an import brings it to a ticket that was not resolved: nobody knows how long it was held.
        if (this.#standing !== 'resolved') this.#cancel(at)
        break
      case 'ticket.cancelled':
      case 'ticket.merged':
        this.#cancel(at)
        break
      case 'sla.termsChanged':
        this.#terms = event.payload.terms
        this.#remeasure(at)
        break
      default:
        break
    }
  }

  evaluate(asOf: number): EvaluatedStint[] {
    return this.#stints.map((stint) => stint.evaluate(asOf))
  }

  /** The stint that goes on; none while the ticket is resolved. */
  get #current(): StintState | undefined {
    return this.#standing === 'resolved' ? undefined : this.#stints.at(-1)
  }

  #begin(at: number, reason: string): void {
    const sectionCode = this.#sectionCode
    const objective = chooseObjective(this.#rules, sectionCode, at)
    const beginning = {
      number: this.#stints.length + 1,
      sectionCode,
      startedAt: at,
      isReturn: this.#stints.some((earlier) => earlier.beginning.sectionCode === sectionCode),
      reason,
      objective,
      isRunning: this.#standing === 'active',
    }
    this.#stints.push(new StintState(beginning, chooseStintCalendar(this.#rules, this.#terms, { objective, at })))
  }

  #accept(at: number): void {
    this.#current?.accept(at)
  }

  #move(wasWaiting: boolean, isWaiting: boolean, at: number): void {
    if (wasWaiting === isWaiting) return
    if (isWaiting && this.#standing === 'active') {
      this.#standing = 'waiting'
      this.#current?.pause(at)
    } else if (!isWaiting && this.#standing === 'waiting') {
      this.#standing = 'active'
      this.#current?.resume(at)
    }
  }

  /** It comes back to whoever had it: nobody has to accept it anew. */
  #reopen(at: number, reason: string): void {
    this.#standing = 'active'
    this.#begin(at, `Reopened: ${reason}`)
    if (this.#assigneeId !== null) this.#accept(at)
  }

  #cancel(at: number): void {
    this.#current?.cancel(at)
    this.#standing = 'over'
  }

  #remeasure(at: number): void {
    const stint = this.#current
    if (!stint) return
    const { objective } = stint.beginning
    stint.remeasure(chooseStintCalendar(this.#rules, this.#terms, { objective, at }), at)
  }
}
