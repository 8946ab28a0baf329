import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { areSameTerms, chooseTerms, type SlaFacts } from '../sla/choose-terms.ts'
import { findNextDueAt } from '../sla/compare-clocks.ts'
import { evaluateStints } from '../sla/evaluate-stints.ts'
import { evaluateTicketClocks, type TicketClock } from '../sla/evaluate-ticket-clocks.ts'
import type { EvaluatedStint } from '../sla/evaluated-stint.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { isOpen } from '../tickets/ticket-status.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import { replayMoments } from './replay-moments.ts'
import type { Moment, SourceTicket } from './source-ticket.ts'

export interface KnownPerson {
  id: number
  agencyId: number | null
}

export interface BuiltEvent {
  occurredAt: Date
  revision: number
  actorId: number | null
  body: TicketEventBody
}

/** A ticket as its rows will stand in the database, but for the ids that only inserting gives. */
export interface BuiltTicket {
  /** In the form of the ticket table's columns. */
  row: Record<string, unknown> & { priority: Moment['priority']; section_code: string; agency_id: number | null }
  body: string
  messageChannel: string
  events: BuiltEvent[]
  clocks: TicketClock[]
  stints: EvaluatedStint[]
}

interface Ground {
  source: string
  catalogue: ImportCatalogue
  rules: SlaRules
  /** Whom the file means; throws for a name that was not resolved before. */
  person: (name: string) => KnownPerson
  now: Date
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/**
 * A ticket with its history, clocks and stints as of `now`, the same as if the helpdesk's commands had been given at the times
 * that the file tells; one that is open still ends under the terms of now, as open tickets do after each change of the rules.
 * Its channel is `import`, which is what keeps mail and alarms from it.
 */
export function buildTicket(ticket: SourceTicket, ground: Ground): BuiltTicket {
  const { catalogue, now } = ground
  const requester = ground.person(ticket.requester)
  const openedById = ground.person(ticket.openedBy).id
  const agencyId = catalogue.agencyByCode.get(ticket.agencyCode)?.id ?? requester.agencyId
  const personId = (name: string) => (name === '' ? null : ground.person(name).id)
  const { steps, end } = replayMoments(ticket.moments, ticket.openedAt, personId, ground.source)
  const place = { agencyId, parishName: ticket.parishName || null }
  const { events, last } = writeHistory(ticket, {
    ...{ ...ground, openedById, place, steps, personId },
    isOpenNow: isOpen(end.status),
  })
  const recorded = events.map(toTicketEvent)
  const clocks = evaluateTicketClocks(ground.rules, recorded, now)
  return {
    row: {
      type: last.type,
      kind: last.kind,
      category_code: last.categoryCode,
      subject: ticket.subject,
      status: end.status,
      impact: last.impact,
      urgency: last.urgency,
      priority: last.priority,
      section_code: last.sectionCode,
      assignee_id: end.assigneeId,
      requester_id: requester.id,
      opened_by_id: openedById,
      agency_id: agencyId,
      agency_name_then: (agencyId !== null && catalogue.agencyNameById.get(agencyId)) || '',
      parish_name: place.parishName,
      building: ticket.building,
      room: ticket.room,
      contact_phone: ticket.phone,
      contact_note: '',
      details: Object.keys(ticket.details).length > 0 ? { imported: ticket.details } : {},
      channel: 'import',
      is_restricted: ticket.moments.some((moment) => isRestricted(moment, catalogue)),
      is_unrouted: ticket.isUnrouted && isOpen(end.status),
      waiting_for: end.waitingFor,
      resolution_code: end.resolutionCode,
      opened_at: iso(ticket.openedAt),
      status_changed_at: iso(end.statusChangedAt),
      first_responded_at: iso(end.firstRespondedAt),
      resolved_at: iso(end.resolvedAt),
      closed_at: iso(end.closedAt),
      next_due_at: findNextDueAt(clocks)?.toISOString() ?? null,
      hop_count: end.hopCount,
      revision: events.at(-1)?.revision ?? 1,
      updated_at: events.at(-1)?.occurredAt.toISOString() ?? iso(ticket.openedAt),
    },
    body: ticket.body,
    messageChannel: ticket.channel,
    events,
    clocks,
    stints: evaluateStints(ground.rules, recorded, { asOf: now, sectionCode: last.sectionCode }),
  }
}

function isRestricted({ sectionCode, categoryCode }: Moment, catalogue: ImportCatalogue): boolean {
  const category = categoryCode === null ? undefined : catalogue.categoryByCode.get(categoryCode)
  return catalogue.sectionByCode.get(sectionCode)?.isRestricted === true || category?.isRestricted === true
}

interface History extends Ground {
  openedById: number
  place: Pick<SlaFacts, 'agencyId' | 'parishName'>
  steps: ReturnType<typeof replayMoments>['steps']
  personId: (name: string) => number | null
  isOpenNow: boolean
}

function writeHistory(
  ticket: SourceTicket,
  { rules, place, ...history }: History,
): { events: BuiltEvent[]; last: Moment } {
  const [first] = ticket.moments
  if (!first) throw new Error('A ticket was read without a moment')
  const openedAt = new Date(ticket.openedAt)
  let terms = chooseTerms(rules, { ...first, ...place }, openedAt)
  let last = first
  const opening: TicketEventBody[] = [
    { type: 'ticket.imported', payload: { source: history.source, key: ticket.key, terms } },
    {
      type: 'ticket.routed',
      payload: { sectionCode: first.sectionCode, ruleId: null, ruleName: null, why: ticket.whyThere },
    },
  ]
  const events = opening.map(
    (body): BuiltEvent => ({ occurredAt: openedAt, revision: 1, actorId: history.openedById, body }),
  )
  for (const [index, step] of history.steps.entries()) {
    const occurredAt = new Date(step.at)
    last = ticket.moments[step.momentIndex] ?? last
    const bodies = [...step.bodies]
    const reason = explainNewTerms(step.bodies, last)
    const next = reason === null ? terms : chooseTerms(rules, { ...last, ...place }, occurredAt)
    if (reason !== null && !areSameTerms(rules, terms, next)) {
      bodies.push({ type: 'sla.termsChanged', payload: { terms: next, reason } })
      terms = next
    }
    const actorId = history.personId(step.actor)
    events.push(...bodies.map((body): BuiltEvent => ({ occurredAt, revision: index + 2, actorId, body })))
  }
  if (history.isOpenNow) {
    // What was declared since the last change of its place or class: every other open ticket has learnt of it.
    const current = chooseTerms(rules, { ...last, ...place }, history.now)
    if (!areSameTerms(rules, terms, current)) {
      const body = {
        type: 'sla.termsChanged' as const,
        payload: { terms: current, reason: 'The rules have changed since' },
      }
      events.push({ occurredAt: history.now, revision: events.at(-1)?.revision ?? 1, actorId: null, body })
    }
  }
  return { events, last }
}

function explainNewTerms(bodies: readonly TicketEventBody[], { sectionCode, priority }: Moment): string | null {
  for (const body of bodies) {
    if (body.type === 'ticket.transferred') return `Transferred to ${sectionCode}`
    if (body.type === 'ticket.reclassified')
      return body.payload.priority ? `Priority changed to ${priority}` : 'Category changed'
  }
  return null
}

function toTicketEvent({ body, actorId, occurredAt }: BuiltEvent): TicketEvent {
  return { ...body, id: 0, ticketId: 0, actorId, occurredAt }
}
