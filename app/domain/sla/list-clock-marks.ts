import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { ClockMark, EndedBy } from './clock-explanation.ts'
import type { EvaluatedClock } from './evaluated-clock.ts'
import type { Standing } from './list-standings.ts'

/** Which comes first of what happens in one millisecond: causes before what follows from them. */
const ORDER: readonly ClockMark['kind'][] = [
  'opened',
  'asked',
  'termsChanged',
  'granted',
  'remeasured',
  'warned',
  'escalated',
  'policyDue',
  'due',
  'breached',
  'resolved',
  'reopened',
  'ended',
  'now',
]

interface Context {
  events: readonly TicketEvent[]
  standings: readonly Standing[]
  /** The clock's end, or the moment of asking. */
  endAt: number
}

/** What happened to a clock, what it came to, and what lies ahead of it, in order of time. */
export function listClockMarks(clock: EvaluatedClock, context: Context): ClockMark[] {
  const changes = listChanges(clock, context)
  const lastChangeAt = changes.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  const marks = [
    { at: clock.startedAt, kind: clock.target === 'nextResponse' ? ('asked' as const) : ('opened' as const) },
    ...changes,
    ...listReopenings(clock, context),
    ...listEscalations(clock, context),
    ...clock.warnings.map(({ percent, at }) => ({ at, kind: 'warned' as const, percent, earlier: at < lastChangeAt })),
    ...listPromise(clock, changes),
    endOf(clock, context),
  ]
  return marks.sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

/** Changes of the terms and overrides of the due time while it lived, the ones that a reopening brought to bear included. */
function listChanges(clock: EvaluatedClock, { events, endAt }: Context): ClockMark[] {
  let from: SlaTermsReference | null = null
  return events.flatMap((event): ClockMark[] => {
    const at = event.occurredAt.getTime()
    const { actorId } = event
    const before = from
    if ('terms' in event.payload) from = event.payload.terms
    if (at < clock.startedAt || at > endAt) return []
    if (event.type === 'sla.timeGranted') {
      return event.payload.target === clock.target ? [{ at, kind: 'granted', grant: event.payload, actorId }] : []
    }
    if (event.type !== 'sla.termsChanged' || before === null) return []
    return [{ at, kind: 'termsChanged', from: before, to: event.payload.terms, reason: event.payload.reason, actorId }]
  })
}

function listReopenings({ target, startedAt }: EvaluatedClock, { standings, endAt }: Context): ClockMark[] {
  if (target !== 'resolution') return []
  return standings.flatMap(({ at, kind }, index): ClockMark[] => {
    if (at <= startedAt || at > endAt) return []
    const isReopening = kind === 'active' && standings[index - 1]?.kind === 'resolved'
    if (isReopening) return [{ at, kind: 'reopened' }]
    return kind === 'resolved' && standings[index + 1]?.kind === 'active' && (standings[index + 1]?.at ?? 0) <= endAt
      ? [{ at, kind: 'resolved' }]
      : []
  })
}

function listEscalations({ target, startedAt }: EvaluatedClock, { events, endAt }: Context): ClockMark[] {
  return events.flatMap((event): ClockMark[] => {
    if (event.type !== 'clock.escalated' || event.payload.target !== target) return []
    const at = Date.parse(event.payload.at)
    return at >= startedAt && at <= endAt ? [{ at, kind: 'escalated', escalation: event.payload }] : []
  })
}

function listPromise(clock: EvaluatedClock, changes: readonly ClockMark[]): ClockMark[] {
  const { dueAt, policyDueAt, breachedAt } = clock
  const marks: ClockMark[] = []
  if (policyDueAt !== null) marks.push({ at: policyDueAt, kind: 'policyDue' })
  if (dueAt !== null) marks.push({ at: dueAt, kind: 'due' })
  if (breachedAt !== null) {
    const byChange = breachedAt !== dueAt && changes.some(({ at }) => at === breachedAt)
    marks.push({
      at: breachedAt,
      kind: 'breached',
      byChange,
      earlier: breachedAt !== dueAt && changes.some(({ at }) => at > breachedAt),
    })
  }
  return marks
}

function endOf(clock: EvaluatedClock, { events, endAt }: Context): ClockMark {
  if (clock.endedAt === null) return { at: endAt, kind: 'now' }
  const { state } = clock
  const how = state === 'cancelled' ? 'cancelled' : state === 'met' ? 'met' : 'missed'
  return { at: clock.endedAt, kind: 'ended', how, by: findEnding(clock, events) }
}

function findEnding({ state, target, endedAt }: EvaluatedClock, events: readonly TicketEvent[]): EndedBy {
  const then = events.filter(({ occurredAt }) => occurredAt.getTime() === endedAt)
  if (state === 'cancelled') return then.some(({ type }) => type === 'sla.termsChanged') ? 'policy' : 'cancellation'
  const isReply = then.some((event) => event.type === 'ticket.replied' && event.payload.side === 'staff')
  return target !== 'resolution' && isReply ? 'reply' : 'resolution'
}
