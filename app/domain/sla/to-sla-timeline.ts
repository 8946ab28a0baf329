import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent, TicketEventType } from '../events/ticket-event.ts'
import type { SlaTerms, SlaTimelineEvent } from './evaluate-timeline.ts'

/** The events that move clocks: all that a ticket's clocks are a function of. */
export const SLA_EVENT_TYPES = [
  'ticket.opened',
  'ticket.imported',
  'ticket.replied',
  'ticket.statusChanged',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.cancelled',
  'ticket.merged',
  'sla.termsChanged',
  'sla.timeGranted',
] as const satisfies readonly TicketEventType[]

const WAITING: readonly TicketStatus[] = ['waiting_on_requester', 'waiting_on_vendor', 'scheduled']

/** Waiting on approval is not among them: the promise goes on (docs/sla.md, "Clocks"). */
export function pausesClocks(status: TicketStatus): boolean {
  return WAITING.includes(status)
}

/** A ticket's history, in order, as the engine reads it. */
export function toSlaTimeline(
  events: readonly TicketEvent[],
  resolve: (reference: SlaTermsReference) => SlaTerms,
): SlaTimelineEvent[] {
  return events.flatMap((event, index) =>
    event.type === 'ticket.closed' && !isResolved(events.slice(0, index))
      ? // Only an import brings this: nobody knows when it was resolved, so no promise of it can be judged.
        [{ at: event.occurredAt.getTime(), type: 'cancelled' as const }]
      : toSlaEvents(event, resolve),
  )
}

function isResolved(before: readonly TicketEvent[]): boolean {
  return (
    before.findLast(({ type }) => type === 'ticket.resolved' || type === 'ticket.reopened')?.type === 'ticket.resolved'
  )
}

function toSlaEvents(event: TicketEvent, resolve: (reference: SlaTermsReference) => SlaTerms): SlaTimelineEvent[] {
  const at = event.occurredAt.getTime()
  switch (event.type) {
    case 'ticket.opened':
    case 'ticket.imported':
      return [{ at, type: 'opened', terms: resolve(event.payload.terms) }]
    case 'sla.termsChanged':
      return [{ at, type: 'policyChanged', terms: resolve(event.payload.terms) }]
    case 'sla.timeGranted':
      return [{ at, type: 'granted', target: event.payload.target, ms: event.payload.grantedMs }]
    case 'ticket.replied':
      return [{ at, type: event.payload.side === 'staff' ? 'staffReplied' : 'requesterReplied' }]
    case 'ticket.statusChanged': {
      const before = pausesClocks(event.payload.from)
      const after = pausesClocks(event.payload.to)
      if (before === after) return []
      return [{ at, type: after ? 'waiting' : 'resumed' }]
    }
    case 'ticket.resolved':
      return [{ at, type: 'resolved' }]
    case 'ticket.reopened':
      return [{ at, type: 'reopened' }]
    case 'ticket.cancelled':
    case 'ticket.merged':
      return [{ at, type: 'cancelled' }]
    default:
      return []
  }
}
