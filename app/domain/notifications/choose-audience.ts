import { assertNever } from '#app/platform/assert-never.ts'
import type { Escalation, TicketEvent } from '../events/ticket-event.ts'
import type { NoticeTemplate } from './portal-template.ts'

/**
 * A group of people around a ticket. `requesterSide`: the requester, whoever opened it for them, and followers.
 * `worker`: the assignee or, while there is none who can be told, the section's mailbox. `section`: the mailbox always.
 * `named`: those whom the event itself names. `supervisorsForOnCall`: the supervisors, because nobody is on call.
 * `stintSupervisors`: those of the section that held the ticket. `newReader`: who was named on it. `emergencyWatch`: the
 * section's supervisors or, where there is none, its mailbox. `mentioned`: those whom a note names. `waitingSide`: the
 * requester's, once somebody has written. `approvers`: who was asked. `formerAssignee`: who had it until now.
 * `staffFollowers`: staff who follow it. `reachable`: the worker, or who answers for the section, where the mail that came
 * back was theirs.
 */
export type Audience =
  | 'requesterSide'
  | 'worker'
  | 'newAssignee'
  | 'supervisors'
  | 'section'
  | 'named'
  | 'supervisorsForOnCall'
  | 'stintSupervisors'
  | 'newReader'
  | 'emergencyWatch'
  | 'mentioned'
  | 'waitingSide'
  | 'approvers'
  | 'formerAssignee'
  | 'staffFollowers'
  | 'reachable'

export interface Telling {
  audience: Audience
  template: NoticeTemplate
}

const NOBODY: readonly Telling[] = []

/** Which groups hear of an event, and by which message; `actedBy` says on whose side the person stands who did it. */
export function chooseAudience(event: TicketEvent, actedBy: 'staff' | 'requester'): readonly Telling[] {
  switch (event.type) {
    case 'ticket.opened':
      return [
        { audience: 'requesterSide', template: 'ticket-opened' },
        { audience: 'worker', template: 'work-new' },
      ]
    case 'ticket.assigned':
      if (event.payload.by === 'departure') return [{ audience: 'worker', template: 'work-returned' }]
      return [
        ...(event.payload.assigneeId === null
          ? NOBODY
          : [{ audience: 'newAssignee', template: 'work-assigned' } as const]),
        { audience: 'formerAssignee', template: 'work-lost' },
      ]
    case 'ticket.transferred':
      return [
        { audience: 'worker', template: 'work-transferred' },
        { audience: 'waitingSide', template: 'transferred' },
      ]
    case 'ticket.replied':
      return event.payload.side === 'staff'
        ? [{ audience: 'requesterSide', template: 'staff-replied' }]
        : [
            { audience: 'worker', template: 'requester-replied' },
            { audience: 'staffFollowers', template: 'requester-replied' },
          ]
    case 'ticket.statusChanged':
      if (event.payload.to === 'waiting_on_approval') return [{ audience: 'approvers', template: 'approval-asked' }]
      return event.payload.to === 'waiting_on_requester'
        ? [{ audience: 'requesterSide', template: 'waiting-on-you' }]
        : NOBODY
    case 'ticket.resolved':
      return [{ audience: 'requesterSide', template: 'resolved' }]
    case 'ticket.reopened':
      return actedBy === 'staff'
        ? [{ audience: 'requesterSide', template: 'reopened' }]
        : [
            { audience: 'requesterSide', template: 'reopened' },
            { audience: 'worker', template: 'work-reopened' },
          ]
    case 'ticket.cancelled':
      return actedBy === 'staff'
        ? [{ audience: 'requesterSide', template: 'cancelled' }]
        : [{ audience: 'worker', template: 'work-cancelled' }]
    case 'ticket.closed':
      // Who closed it knows; what an import brought is long past.
      return event.payload.by === 'time' ? [{ audience: 'requesterSide', template: 'closed' }] : NOBODY
    case 'ticket.merged':
      return [{ audience: 'requesterSide', template: 'merged' }]
    case 'ticket.rated':
      return event.payload.score === 'poor' ? [{ audience: 'supervisors', template: 'rated-poor' }] : NOBODY
    case 'ticket.accessGiven':
      return [{ audience: 'newReader', template: 'access-given' }]
    case 'ticket.emergencyAccess':
      return [{ audience: 'emergencyWatch', template: 'emergency-access' }]
    case 'clock.warned':
      return bothAlarmed('clock-warned')
    case 'clock.breached':
      return bothAlarmed('clock-breached')
    case 'clock.escalated':
      return audiencesOf(event.payload).map((audience) => ({ audience, template: 'clock-escalated' }))
    case 'stint.breached':
      return [{ audience: 'stintSupervisors', template: 'stint-breached' }]
    case 'ticket.mentioned':
      return [{ audience: 'mentioned', template: 'mentioned' }]
    case 'mail.bounced':
      return [{ audience: 'reachable', template: 'mail-bounced' }]
    case 'mail.held':
      return [{ audience: 'worker', template: 'mail-held' }]
    case 'ticket.repeated':
    case 'ticket.recovered':
    case 'ticket.detailsGiven':
    case 'mail.autoReplied':
    case 'mail.calendarAnswered':
    case 'ticket.routed':
    case 'ticket.noted':
    case 'ticket.reclassified':
    case 'ticket.priorityOverridden':
    case 'ticket.restricted':
    case 'ticket.unrestricted':
    case 'ticket.accessRevoked':
    case 'ticket.continued':
    case 'ticket.imported':
    case 'sla.termsChanged':
    case 'sla.timeGranted':
    // Told to Information Security, the section and the sender by the records' own mails.
    case 'protectedData.found':
    case 'protectedData.noticeDueSoon':
    case 'protectedData.noticeGiven':
    case 'protectedData.cleared':
    case 'file.infected':
    case 'file.quarantined':
    case 'file.released':
    case 'file.purged':
      return NOBODY
    default:
      return assertNever(event)
  }
}

function audiencesOf({ tell, onCallPersonId }: Escalation): Audience[] {
  return tell.map((told) => {
    switch (told) {
      case 'assignee':
        return 'worker'
      case 'section':
      case 'supervisors':
        return told
      case 'people':
        return 'named'
      case 'onCall':
        return onCallPersonId === null ? 'supervisorsForOnCall' : 'named'
      default:
        return assertNever(told)
    }
  })
}

function bothAlarmed(template: NoticeTemplate): Telling[] {
  return [
    { audience: 'worker', template },
    { audience: 'supervisors', template },
  ]
}
