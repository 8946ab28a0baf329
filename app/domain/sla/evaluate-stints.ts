import type { TicketEvent } from '../events/ticket-event.ts'
import type { EvaluatedStint } from './evaluated-stint.ts'
import type { SlaRules } from './sla-rules.ts'
import { TicketStints } from './ticket-stints.ts'
import { SLA_EVENT_TYPES } from './to-sla-timeline.ts'

/** All that a ticket's stints are a function of; its clocks are one of fewer. */
export const STINT_EVENT_TYPES = [...SLA_EVENT_TYPES, 'ticket.routed', 'ticket.transferred', 'ticket.assigned'] as const

/**
 * How long each section held a ticket, in order, as of an instant: from the ticket's events in order. A stint ends with the
 * transfer that begins the next, or with the ticket; a reopening begins a new one. Each is measured on a clock of its own
 * that pauses where the resolution clock does, so that together they add up to it where their calendars agree.
 * `sectionCode` is the section of a ticket of which no event tells one.
 */
export function evaluateStints(
  rules: SlaRules,
  events: readonly TicketEvent[],
  { asOf, sectionCode }: { asOf: Date; sectionCode: string },
): EvaluatedStint[] {
  const [opened, ...later] = events
  if (opened?.type !== 'ticket.opened' && opened?.type !== 'ticket.imported') return []
  if (opened.occurredAt > asOf) return []
  const stints = new TicketStints(rules, {
    at: opened.occurredAt.getTime(),
    sectionCode: findFirstSection(later) ?? sectionCode,
    terms: opened.payload.terms,
  })
  for (const event of later) {
    if (event.occurredAt > asOf) break
    stints.apply(event)
  }
  return stints.evaluate(asOf.getTime())
}

function findFirstSection(events: readonly TicketEvent[]): string | null {
  for (const { type, payload } of events) {
    if (type === 'ticket.routed') return payload.sectionCode
    if (type === 'ticket.transferred') return payload.fromSectionCode
  }
  return null
}
