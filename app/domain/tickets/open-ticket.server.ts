import type { Channel, TicketKind } from '#app/generated/prisma/enums.ts'
import { invalid } from '#app/platform/errors.ts'
import { inSqlTransaction, type SqlTx, singleStatement } from '#app/platform/sql-transaction.server.ts'
import { isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { choosePriority } from '../routing/choose-priority.ts'
import { decideRoute, type RouteDecision } from '../routing/decide-route.ts'
import { loadRouting, type RoutingConfiguration } from '../routing/load-routing.server.ts'
import { takeTurn } from '../routing/take-turn.server.ts'
import { chooseTerms } from '../sla/choose-terms.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { beginTicket, type OpeningOptions } from './begin-ticket.server.ts'
import { findOpening, type Opening } from './find-opening.server.ts'
import type { OpenTicketInput } from './open-ticket-input.ts'
import { lookThrough } from './record-protected-findings.server.ts'

export interface OpenedTicket {
  ticketId: number
  /** False when this form had opened it before: a double submit. */
  isNew: boolean
}

/**
 * Opens a ticket: routes it, chooses its priority and SLA terms, starts its clocks, deals it to a technician where a
 * rule says so, and leaves the jobs that tell the people concerned. The same `submissionKey` from the same person
 * always gives the same ticket. Throws invalid for an unknown category, parish or colleague.
 */
export async function openTicket(
  actor: Actor,
  input: OpenTicketInput,
  options: RoadOptions = {},
): Promise<OpenedTicket> {
  const request = { actor, input, options, routing: await loadRouting() }
  try {
    return await openOnce(request)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Another request with the same form was quicker; its ticket is committed by now.
    return openOnce(request)
  }
}

/** By which road it comes, and what that road decides. */
export interface RoadOptions extends OpeningOptions {
  channel?: Channel
  /** The section whose own door it came to, with why: routing has no say then. */
  section?: { code: string; why: string } | null
}

/**
 * The same in the caller's transaction, for a ticket that must come about together with something else. A repeated
 * submission at the same moment is the caller's to keep out.
 */
export async function openTicketWithin(
  tx: SqlTx,
  actor: Actor,
  input: OpenTicketInput,
  options: RoadOptions,
): Promise<OpenedTicket> {
  const request = { actor, input, options, routing: await loadRouting() }
  const opening = await findOpening(tx, actor, input)
  if (opening.openedTicketId !== null) return { ticketId: opening.openedTicketId, isNew: false }
  const facts = describeTicket(request, opening)
  const assigneeId = await takeTurn(tx, { ...facts.route, requesterId: opening.requesterId })
  return begin(tx, request, { opening, facts, assigneeId })
}

interface Request {
  actor: Actor
  input: OpenTicketInput
  options: RoadOptions
  routing: RoutingConfiguration
}

/**
 * What is asked first takes no lock, so it is as true before the transaction as in it; the writing is one statement. Only to
 * deal the ticket out, or to hand it files, takes a transaction of several.
 */
async function openOnce(request: Request): Promise<OpenedTicket> {
  const { actor, input } = request
  const opening = await findOpening(singleStatement, actor, input)
  if (opening.openedTicketId !== null) return { ticketId: opening.openedTicketId, isNew: false }
  const facts = describeTicket(request, opening)
  const isSimple = facts.route.strategy === 'none' && opening.stagedFiles === 0 && lookThrough(input).length === 0
  if (isSimple) return begin(singleStatement, request, { opening, facts, assigneeId: null })
  return inSqlTransaction(async (tx) => {
    const assigneeId = await takeTurn(tx, { ...facts.route, requesterId: opening.requesterId })
    return begin(tx, request, { opening, facts, assigneeId })
  })
}

async function begin(
  tx: SqlTx,
  request: Request,
  { opening, facts, assigneeId }: { opening: Opening; facts: TicketFacts; assigneeId: number | null },
): Promise<OpenedTicket> {
  const { actor, input, options } = request
  const now = options.now ?? opening.now
  // Read after the opening's moment, so that they are not older than what holds then.
  const rules = await loadSlaRules()
  const { ticketId } = await beginTicket(
    tx,
    rules,
    {
      ticket: {
        ...toTicket(request, opening, facts),
        assigneeId,
        status: assigneeId === null ? 'new' : 'open',
      },
      // Without files the ticket's own key finds a repeated submission.
      description: { body: input.description, submissionKey: opening.stagedFiles > 0 ? input.submissionKey : null },
      terms: chooseTerms(rules, facts, now),
      events: describeRouting(facts.route, assigneeId),
      origin: actor.origin,
      now,
    },
    options,
  )
  return { ticketId, isNew: true }
}

function describeTicket({ actor, input, options, routing }: Request, opening: Opening) {
  const category = input.categoryCode === null ? null : routing.categoryByCode.get(input.categoryCode)
  if (category === undefined || (category && category.type !== input.type)) {
    throw invalid({ categoryCode: ['Choose a category from the list.'] })
  }
  const kind: TicketKind = category?.kind ?? 'incident'
  const place = { agencyId: opening.agencyId, parishName: input.parishName ?? opening.parishName }
  const { decision } = decideRoute(routing.rules, { ...input, ...place, kind }, category)
  const route = options.section ? routeToDoor(decision, options.section) : decision
  const section = routing.sectionByCode.get(route.sectionCode)
  if (!section) throw new Error(`Routing chose section ${route.sectionCode}, which does not exist`)
  const isForOther = opening.requesterId !== actor.personId
  return {
    ...place,
    type: input.type,
    kind,
    categoryCode: input.categoryCode,
    route,
    sectionCode: route.sectionCode,
    priority: route.priority ?? choosePriority(routing.matrix, input.impact, input.urgency),
    isRestricted: section.isRestricted || category?.isRestricted === true,
    channel: options.channel ?? (isForOther && isStaff(actor) ? 'phone' : 'portal'),
  }
}

/** A rule that leads to the same section keeps its say about who gets it. */
function routeToDoor(decision: RouteDecision, { code, why }: { code: string; why: string }): RouteDecision {
  if (decision.sectionCode === code && !decision.isUnrouted) return decision
  const unruled = { priority: null, strategy: 'none' as const, assigneeId: null, ruleId: null, ruleName: null }
  return { ...unruled, sectionCode: code, why, isUnrouted: false }
}

type TicketFacts = ReturnType<typeof describeTicket>

function toTicket({ actor, input }: Request, opening: Opening, facts: TicketFacts) {
  // A separation is about somebody who must not learn of it: that colleague is named in the details and is no requester.
  const concernsOther = facts.isRestricted && opening.requesterId !== actor.personId && !isStaff(actor)
  return {
    type: facts.type,
    kind: facts.kind,
    categoryCode: facts.categoryCode,
    subject: input.subject,
    impact: input.impact,
    urgency: input.urgency,
    priority: facts.priority,
    sectionCode: facts.sectionCode,
    requesterId: concernsOther ? actor.personId : opening.requesterId,
    openedById: actor.personId,
    agencyId: facts.agencyId,
    agencyNameThen: opening.agencyName,
    parishName: facts.parishName,
    building: input.building,
    room: input.room,
    contactPhone: input.contactPhone,
    contactNote: input.contactNote,
    details: {
      ...input.details,
      ...(concernsOther && { concerns: opening.requesterName, concernsId: opening.requesterId }),
    },
    channel: facts.channel,
    isRestricted: facts.isRestricted,
    isUnrouted: facts.route.isUnrouted,
    submissionKey: input.submissionKey,
    continuesId: null,
  }
}

function describeRouting(route: RouteDecision, assigneeId: number | null): TicketEventBody[] {
  const { sectionCode, ruleId, ruleName, why } = route
  const routed: TicketEventBody = { type: 'ticket.routed', payload: { sectionCode, ruleId, ruleName, why } }
  if (assigneeId === null) return [routed]
  return [routed, { type: 'ticket.assigned', payload: { assigneeId, previousAssigneeId: null, by: 'routing' } }]
}
