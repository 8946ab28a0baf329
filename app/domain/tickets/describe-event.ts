import { assertNever } from '#app/platform/assert-never.ts'
import type { ApprovalRequest, Mentions, TimeGrant } from '../events/ticket-event.ts'
import { describeEscalation } from './describe-escalation.ts'
import type { ShownEvent } from './get-ticket-page.server.ts'
import { formatTicketNumber } from './ticket-number.ts'
import { statusWords } from './ticket-status.ts'

/** Names that events mention by code or id, and times in the reader's zone. */
export interface EventNames {
  instant: (at: string) => string
  sectionName: (code: string) => string
  personName: (personId: number) => string
  categoryName: (code: string) => string
  /** The requester, where somebody else of their side reads; else null. */
  waitedFor: string | null
}

const TARGETS = { firstResponse: 'first response', nextResponse: 'next response', resolution: 'resolution' } as const

/**
 * One line for the timeline in words, or null where the message beside it says it already. `reader` chooses the words;
 * which events a reader gets is the query's matter.
 */
export function describeEvent(event: ShownEvent, names: EventNames, reader: 'staff' | 'requester'): string | null {
  const who = event.actorName ?? 'The helpdesk'
  switch (event.type) {
    case 'ticket.opened':
      return `${who} opened the ticket${event.payload.channel === 'portal' ? '' : ` (by ${event.payload.channel})`}`
    case 'ticket.routed':
      return `Routed to ${names.sectionName(event.payload.sectionCode)}. ${event.payload.why}`
    case 'ticket.assigned':
      return describeAssignment(event, who, names)
    case 'ticket.transferred': {
      const { fromSectionCode, toSectionCode, reason } = event.payload
      const moved = `${who} moved the ticket from ${names.sectionName(fromSectionCode)} to ${names.sectionName(toSectionCode)}`
      return reader === 'staff' ? `${moved}: ${reason}` : moved
    }
    case 'ticket.replied':
    case 'ticket.noted':
      return null
    case 'ticket.statusChanged': {
      const { to, waitingFor, approval } = event.payload
      const status = `Status: ${statusWords(to, reader, names.waitedFor)}${waitingFor ? `, for ${waitingFor}` : ''}`
      return approval ? `${status}. ${describeApproval(approval, reader)}` : status
    }
    case 'ticket.reclassified':
      return `${who} changed ${describeReclassification(event.payload, names)}`
    case 'ticket.priorityOverridden':
      return `${who} set the priority from ${event.payload.from} to ${event.payload.to}: ${event.payload.reason}`
    case 'ticket.resolved':
      return `${who} resolved the ticket`
    case 'ticket.reopened':
      return `${who} reopened the ticket: ${event.payload.reason}`
    case 'ticket.closed':
      return event.payload.by === 'time'
        ? 'Closed, since nobody reopened it within 10 business days'
        : `${who} closed the ticket`
    case 'ticket.cancelled':
      return `${who} cancelled the ticket${event.payload.reason ? `: ${event.payload.reason}` : ''}`
    case 'ticket.merged':
      return `Joined to ${formatTicketNumber(event.payload.intoTicketId)}`
    case 'ticket.restricted':
      return `${who} restricted the ticket to its section: ${event.payload.reason}`
    case 'ticket.unrestricted':
      return `${who} lifted the restriction: ${event.payload.reason}`
    case 'ticket.accessGiven':
      return `${who} named ${event.payload.personName}, who may see the ticket now: ${event.payload.reason}`
    case 'ticket.accessRevoked':
      return `${who} took back the access of ${event.payload.personName}`
    case 'ticket.emergencyAccess':
      return `${event.payload.personName} took emergency access, to read until ${names.instant(event.payload.until)}: ${event.payload.reason}`
    case 'ticket.continued':
      return `Continued in ${formatTicketNumber(event.payload.byTicketId)}`
    case 'ticket.imported':
      return `Brought in from ${event.payload.source} (${event.payload.key})`
    case 'sla.termsChanged':
      return `Promised times were measured again. ${event.payload.reason}`
    case 'clock.warned':
      return `${event.payload.percent} % of the time for the ${TARGETS[event.payload.target]} is spent`
    case 'clock.breached':
      return `The promised time for the ${TARGETS[event.payload.target]} has passed`
    case 'sla.timeGranted':
      return describeGrant(event.payload, who, names)
    case 'clock.escalated':
      return describeEscalation(event.payload, TARGETS[event.payload.target], names.personName)
    case 'stint.breached':
      return `${names.sectionName(event.payload.sectionCode)} has held the ticket for longer than its objective says`
    case 'protectedData.found':
      return `This looks like protected data: ${event.payload.what}. Information Security has been told`
    case 'protectedData.noticeDueSoon':
      return `Protected data (${event.payload.what}): those concerned must be told by ${names.instant(event.payload.dueAt)}`
    case 'protectedData.noticeGiven':
      return `${who} told those concerned of the protected data: ${event.payload.note}`
    case 'protectedData.cleared':
      return `${who} found that it is no protected data: ${event.payload.reason}`
    case 'file.infected':
      return `The virus scanner found ${event.payload.virus} in “${event.payload.fileName}”. Nobody can open it`
    case 'file.quarantined':
      return `${who} put “${event.payload.fileName}” into quarantine: ${event.payload.reason}`
    case 'file.released':
      return `${who} released “${event.payload.fileName}” from quarantine: ${event.payload.reason}`
    case 'file.purged':
      return `${who} removed “${event.payload.fileName}” for good, certificate ${event.payload.certificate}: ${event.payload.reason}`
    case 'ticket.mentioned':
      return describeMentions(event.payload, who, names)
    case 'ticket.rated':
      return `${who} rated the help as ${event.payload.score}${event.payload.comment ? `: ${event.payload.comment}` : ''}`
    case 'ticket.recovered':
      return event.payload.isUnproven
        ? `Perhaps over, says a mail that nothing proves to be from its sender: ${event.payload.words}`
        : `Reported as over: ${event.payload.words}`
    case 'ticket.repeated':
      return `The same was reported again by mail${event.payload.isUnproven ? ', which nothing proves to be from its sender' : ''} (${event.payload.count === 1 ? 'once' : `${event.payload.count} times`} so far)`
    case 'ticket.detailsGiven':
      return `${who} answered what was missing: ${event.payload.what.join(', ')}`
    case 'mail.bounced':
      return `Mail to ${event.payload.address} came back: ${event.payload.answer}`
    case 'mail.held':
      return `Mail from ${event.payload.from} waits for a decision: ${event.payload.reason}`
    case 'mail.autoReplied':
      return event.payload.what === 'outOfOffice'
        ? `${event.payload.from} is out of the office, says an automatic reply`
        : `${event.payload.from} answered automatically`
    case 'mail.calendarAnswered':
      return `${event.payload.from} ${CALENDAR_ANSWERS[event.payload.answer]} the invitation${event.payload.summary ? ` “${event.payload.summary}”` : ''}`
    default:
      return assertNever(event)
  }
}

function describeApproval({ as, role, names }: ApprovalRequest, reader: 'staff' | 'requester'): string {
  if (as !== 'nobody') return `Asked: ${names.join(', ')}${as === 'approver' && role ? ` (${role})` : ''}`
  if (reader === 'requester') return 'We are finding out who approves it'
  return `Nobody was told: no ${role ?? 'approver'} and no coordinator of the agency may see this ticket. Ask them yourself`
}

function describeMentions(
  { personIds, names, unknown = [], ambiguous = [] }: Mentions,
  who: string,
  known: EventNames,
) {
  const told = names ?? personIds.map(known.personName)
  const quoted = (written: readonly string[]) => written.map((one) => `“@${one}”`).join(', ')
  return [
    told.length > 0 && `${who} mentioned ${told.join(', ')}`,
    ambiguous.length > 0 && `${quoted(ambiguous)} could be several people, so nobody was told`,
    unknown.length > 0 && `${quoted(unknown)} is nobody on the staff who may see this ticket`,
  ]
    .filter(Boolean)
    .join('. ')
}

const CALENDAR_ANSWERS = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentatively accepted',
} as const

function describeGrant({ target, dueAt, previousDueAt, reason }: TimeGrant, who: string, names: EventNames): string {
  const from = previousDueAt === null ? '' : ` from ${names.instant(previousDueAt)}`
  return `${who} moved the due time of the ${TARGETS[target]}${from} to ${names.instant(dueAt)}: ${reason}`
}

function describeAssignment(
  event: Extract<ShownEvent, { type: 'ticket.assigned' }>,
  who: string,
  names: EventNames,
): string {
  const { assigneeId, previousAssigneeId, by } = event.payload
  if (by === 'departure' && previousAssigneeId !== null) {
    return `${names.personName(previousAssigneeId)} no longer works on tickets: back in the queue`
  }
  if (assigneeId === null) return `${who} put the ticket back into the queue`
  if (by === 'routing') return `Assigned to ${names.personName(assigneeId)} by a routing rule`
  if (by === 'escalation') return `Assigned to ${names.personName(assigneeId)}, who is on call`
  if (assigneeId === event.actorId) return `${who} took the ticket`
  return `${who} assigned the ticket to ${names.personName(assigneeId)}`
}

function describeReclassification(
  changes: Extract<ShownEvent, { type: 'ticket.reclassified' }>['payload'],
  names: EventNames,
): string {
  const { categoryCode, impact, urgency, priority } = changes
  return [
    categoryCode && `category to ${names.categoryName(categoryCode.to)}`,
    impact && `impact from ${impact.from} to ${impact.to}`,
    urgency && `urgency from ${urgency.from} to ${urgency.to}`,
    priority && `priority from ${priority.from} to ${priority.to}`,
  ]
    .filter(Boolean)
    .join(', ')
}
