import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { Reclassification, TicketEventBody } from '../events/ticket-event.ts'
import { isOpen, isWaiting } from '../tickets/ticket-status.ts'
import type { Moment } from './source-ticket.ts'

export interface Replayed {
  status: TicketStatus
  assigneeId: number | null
  statusChangedAt: number
  resolvedAt: number | null
  closedAt: number | null
  firstRespondedAt: number | null
  resolutionCode: string | null
  waitingFor: string | null
  hopCount: number
}

/** What a moment changed: the events that the helpdesk's own commands would have written. */
export interface ReplayStep {
  momentIndex: number
  at: number
  actor: string
  bodies: TicketEventBody[]
}

/**
 * Tells a ticket's moments as steps of its history. The first moment's place and class are those of the opening; each
 * later one becomes what differs. A file that says closed of a ticket it never resolved gives a date to both, unless
 * that date is the opening's own: then it is closed without having been resolved, and no promise is judged.
 */
export function replayMoments(
  moments: readonly Moment[],
  openedAt: number,
  personId: (name: string) => number | null,
  source: string,
): { steps: ReplayStep[]; end: Replayed } {
  const end: Replayed = {
    status: 'new',
    assigneeId: null,
    statusChangedAt: openedAt,
    resolvedAt: null,
    closedAt: null,
    firstRespondedAt: null,
    resolutionCode: null,
    waitingFor: null,
    hopCount: 0,
  }
  let before = moments[0]
  const steps = moments.map((moment, momentIndex) => {
    const bodies = before ? compareClass(before, moment, end, source) : []
    bodies.push(...assign(end, personId(moment.assignee)))
    bodies.push(...moveTo(end, moment, openedAt, source))
    before = moment
    return { momentIndex, at: moment.at, actor: moment.actor, bodies }
  })
  return { steps: steps.filter(({ bodies }) => bodies.length > 0), end }
}

function compareClass(before: Moment, after: Moment, end: Replayed, source: string): TicketEventBody[] {
  const bodies: TicketEventBody[] = []
  if (before.sectionCode !== after.sectionCode) {
    end.hopCount += 1
    const payload = {
      fromSectionCode: before.sectionCode,
      toSectionCode: after.sectionCode,
      reason: `As ${source} tells it`,
    }
    bodies.push({ type: 'ticket.transferred', payload })
  }
  const changes: Reclassification = {
    ...(before.categoryCode !== after.categoryCode && {
      categoryCode: { from: before.categoryCode ?? '', to: after.categoryCode ?? '' },
    }),
    ...(before.impact !== after.impact && { impact: { from: before.impact, to: after.impact } }),
    ...(before.urgency !== after.urgency && { urgency: { from: before.urgency, to: after.urgency } }),
    ...(before.priority !== after.priority && { priority: { from: before.priority, to: after.priority } }),
  }
  if (Object.keys(changes).length > 0) bodies.push({ type: 'ticket.reclassified', payload: changes })
  return bodies
}

function assign(end: Replayed, assigneeId: number | null): TicketEventBody[] {
  if (assigneeId === end.assigneeId) return []
  const payload = { assigneeId, previousAssigneeId: end.assigneeId, by: 'person' as const }
  end.assigneeId = assigneeId
  return [{ type: 'ticket.assigned', payload }]
}

function moveTo(end: Replayed, moment: Moment, openedAt: number, source: string): TicketEventBody[] {
  const from = end.status
  switch (moment.status) {
    case 'resolved':
      return isOpen(from) ? resolve(end, moment) : []
    case 'closed': {
      if (from === 'closed' || from === 'cancelled') return []
      const isUndated = from !== 'resolved' && moment.at === openedAt
      const resolved = from === 'resolved' || isUndated ? [] : resolve(end, moment)
      return [...resolved, ...close(end, moment.at)]
    }
    case 'cancelled':
      if (!isOpen(from)) return []
      settle(end, 'cancelled', moment.at)
      end.closedAt = moment.at
      return [{ type: 'ticket.cancelled', payload: { from, reason: '' } }]
    case 'merged':
      return []
    case 'new':
    case 'open':
    case 'in_progress':
    case 'waiting_on_requester':
    case 'waiting_on_vendor':
    case 'waiting_on_approval':
    case 'scheduled':
      return [...reopen(end, moment, source), ...changeStatus(end, moment)]
    default:
      return assertNever(moment.status)
  }
}

function resolve(end: Replayed, { at, resolutionCode: code }: Moment): TicketEventBody[] {
  const payload = { from: end.status, code, text: '', messageId: null }
  settle(end, 'resolved', at)
  end.resolvedAt = at
  end.resolutionCode = code
  end.firstRespondedAt ??= at
  return [{ type: 'ticket.resolved', payload }]
}

function close(end: Replayed, at: number): TicketEventBody[] {
  settle(end, 'closed', at)
  end.closedAt = at
  return [{ type: 'ticket.closed', payload: { by: 'source' } }]
}

function reopen(end: Replayed, { at }: Moment, source: string): TicketEventBody[] {
  const from = end.status
  if (isOpen(from)) return []
  settle(end, 'in_progress', at)
  end.resolvedAt = null
  end.closedAt = null
  end.resolutionCode = null
  return [{ type: 'ticket.reopened', payload: { from, reason: `As ${source} tells it` } }]
}

/** New and open differ by having an assignee, as they do for the helpdesk's own tickets. */
function changeStatus(end: Replayed, moment: Moment): TicketEventBody[] {
  const from = end.status
  const isUntouched = moment.status === 'new' || moment.status === 'open'
  const to = isUntouched ? (end.assigneeId === null ? 'new' : 'open') : moment.status
  const waitingFor = isWaiting(to) ? moment.waitingFor : ''
  if (to === from && waitingFor === (end.waitingFor ?? '')) return []
  settle(end, to, moment.at)
  end.waitingFor = waitingFor || null
  return [{ type: 'ticket.statusChanged', payload: { from, to, ...(waitingFor && { waitingFor }) } }]
}

function settle(end: Replayed, status: TicketStatus, at: number): void {
  end.status = status
  end.statusChangedAt = at
  end.waitingFor = null
}
