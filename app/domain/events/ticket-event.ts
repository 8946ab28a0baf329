import type { Channel, Level, Priority, Satisfaction, TicketStatus } from '#app/generated/prisma/enums.ts'
import type { ClockTarget, SlaTermsReference } from './sla-terms-reference.ts'

/** Everything that happens to a ticket. The database row adds who, which ticket and when. */
export type TicketEventBody =
  | {
      type: 'ticket.opened'
      payload: {
        messageId: number
        channel: Channel
        terms: SlaTermsReference
        /** Why nobody is told that we have it, in words for staff: mail that nobody wrote is not answered. */
        unconfirmedBecause?: string
      }
    }
  | { type: 'ticket.routed'; payload: RoutingVerdict }
  | {
      type: 'ticket.assigned'
      payload: {
        assigneeId: number | null
        previousAssigneeId: number | null
        /** `departure`: its assignee was shut out, and it went back to the queue. */
        by: 'routing' | 'person' | 'escalation' | 'departure'
      }
    }
  | { type: 'ticket.transferred'; payload: { fromSectionCode: string; toSectionCode: string; reason: string } }
  | { type: 'ticket.replied'; payload: { messageId: number; side: 'staff' | 'requester' } }
  | { type: 'ticket.noted'; payload: { messageId: number } }
  | {
      type: 'ticket.statusChanged'
      payload: {
        from: TicketStatus
        to: TicketStatus
        waitingFor?: string
        /** Of waiting on an approval: who was asked. */
        approval?: ApprovalRequest
      }
    }
  | { type: 'ticket.reclassified'; payload: Reclassification }
  | { type: 'ticket.priorityOverridden'; payload: { from: Priority; to: Priority; reason: string } }
  | { type: 'ticket.resolved'; payload: { from: TicketStatus; code: string; text: string; messageId: number | null } }
  | { type: 'ticket.reopened'; payload: { from: TicketStatus; reason: string } }
  | { type: 'ticket.closed'; payload: { by: 'requester' | 'time' | 'source' } }
  | { type: 'ticket.cancelled'; payload: { from: TicketStatus; reason: string } }
  | { type: 'ticket.merged'; payload: { intoTicketId: number } }
  | { type: 'ticket.restricted'; payload: { reason: string } }
  | { type: 'ticket.unrestricted'; payload: { reason: string } }
  | { type: 'ticket.accessGiven'; payload: NamedAccess & { reason: string } }
  | { type: 'ticket.accessRevoked'; payload: NamedAccess }
  | { type: 'ticket.emergencyAccess'; payload: NamedAccess & { reason: string; until: string } }
  | { type: 'ticket.continued'; payload: { byTicketId: number } }
  | { type: 'ticket.imported'; payload: { source: string; key: string; terms: SlaTermsReference } }
  | { type: 'sla.termsChanged'; payload: { terms: SlaTermsReference; reason: string; changeId?: number } }
  | { type: 'sla.timeGranted'; payload: TimeGrant }
  | {
      type: 'clock.warned'
      payload: { clockId: number; target: ClockTarget; percent: number; at: string; dueAt: string | null }
    }
  | { type: 'clock.breached'; payload: { clockId: number; target: ClockTarget; breachedAt: string } }
  | { type: 'clock.escalated'; payload: Escalation }
  | {
      type: 'stint.breached'
      payload: { number: number; sectionCode: string; breachedAt: string }
    }
  | { type: 'protectedData.found'; payload: ProtectedDataNotice }
  | { type: 'protectedData.noticeDueSoon'; payload: ProtectedDataNotice }
  | { type: 'protectedData.noticeGiven'; payload: { findingId: number; note: string } }
  | { type: 'protectedData.cleared'; payload: { findingId: number; reason: string } }
  | { type: 'ticket.mentioned'; payload: Mentions }
  | { type: 'ticket.rated'; payload: { score: Satisfaction; comment: string } }
  // Whether nothing proves who sent it; left out by those of before, which were not asked.
  | { type: 'ticket.repeated'; payload: { inboundMailId: string; count: number; isUnproven?: boolean } }
  | { type: 'ticket.recovered'; payload: { inboundMailId: string; words: string; isUnproven?: boolean } }
  | { type: 'ticket.detailsGiven'; payload: { what: readonly string[] } }
  | { type: 'mail.bounced'; payload: MailBounce }
  | { type: 'mail.held'; payload: { inboundMailId: string; from: string; reason: string } }
  | { type: 'mail.autoReplied'; payload: { inboundMailId: string; from: string; what: 'outOfOffice' | 'automatic' } }
  | { type: 'mail.calendarAnswered'; payload: CalendarAnswer }
  | { type: 'file.infected'; payload: FileNotice & { virus: string } }
  | { type: 'file.quarantined'; payload: FileNotice & { reason: string } }
  | { type: 'file.released'; payload: FileNotice & { reason: string } }
  | { type: 'file.purged'; payload: FileDestruction }

/** Somebody's access to a restricted ticket. The name is that of the day. */
export interface NamedAccess {
  accessId: number
  personId: number
  personName: string
}

export type TicketEventType = TicketEventBody['type']

export type TicketEvent = TicketEventBody & {
  id: number
  ticketId: number
  /** Null: the system. */
  actorId: number | null
  occurredAt: Date
}

/** Of what nobody denied: no text, only what it is, where it stands and until when those concerned must be told. */
export interface ProtectedDataNotice {
  findingIds: readonly number[]
  /** In words: 'a social security number in the description'. */
  what: string
  dueAt: string
}

/** Whose approval was asked: decided when it was, so that a later change of roles changes no history. */
export interface ApprovalRequest {
  /** In what part; `nobody`: no one at the agency approves it, coordinates its tickets and may see this one. */
  as: 'approver' | 'coordinator' | 'nobody'
  /** What they approve as, in the words of the category; null: it names none. */
  role: string | null
  personIds: readonly number[]
  /** Theirs on the day, in the same order. */
  names: readonly string[]
}

/** Whom a note names with an @. */
export interface Mentions {
  messageId: number
  personIds: readonly number[]
  /** Theirs on the day, in the same order. */
  names?: readonly string[]
  /** As they were written: who is told, and what names nobody, or several, who may see the ticket. */
  written?: readonly string[]
  unknown?: readonly string[]
  ambiguous?: readonly string[]
}

/** A mail of ours that came back. */
export interface MailBounce {
  deliveryId: string
  address: string
  /** What the other server said, cleaned. */
  answer: string
}

/** What a mail program answers to an invitation. */
export interface CalendarAnswer {
  inboundMailId: string
  from: string
  answer: 'accepted' | 'declined' | 'tentative'
  /** What the meeting is called; empty: it has no name. */
  summary: string
}

export interface FileNotice {
  fileId: string
  fileName: string
}

/** What the certificate of destruction says, beside who and when, which the event's row says. */
export interface FileDestruction extends FileNotice {
  certificate: string
  sizeBytes: number
  /** Hexadecimal, of the content that is gone. */
  sha256: string
  reason: string
  orderedBy: string
  /** The law, schedule or policy that it went by. */
  rule: string
}

/** Which section got the ticket and why, in words that an administrator can check. */
export interface RoutingVerdict {
  sectionCode: string
  ruleId: number | null
  ruleName: string | null
  why: string
}

/** An override of a due time. `grantedMs` is in all, not in addition to an earlier one. */
export interface TimeGrant {
  target: ClockTarget
  grantedMs: number
  /** The due time that it gave, the one it had, and the one the policy alone gives. */
  dueAt: string
  /** What was asked for, where that lies outside of business hours: the clock is then due at the closing before. */
  wantedAt?: string
  previousDueAt: string | null
  policyDueAt: string | null
  reason: string
}

/** An escalation step that ran, with whom it tells: decided when it ran, so that a later edit changes no history. */
export interface Escalation {
  clockId: number
  target: ClockTarget
  step: string
  /** Why it ran, in words: '90 % of its time is spent', '60 working minutes have gone by since its time passed'. */
  words: string
  at: string
  dueAt: string | null
  tell: readonly EscalationAudience[]
  /** Named people and, where told, who is on call. */
  personIds: readonly number[]
  /** Who was on call; null: nobody was. Absent where the step had no use for it. */
  onCallPersonId?: number | null
}

export type EscalationAudience = 'assignee' | 'section' | 'supervisors' | 'onCall' | 'people'

export interface Reclassification {
  categoryCode?: { from: string; to: string }
  impact?: { from: Level; to: Level }
  urgency?: { from: Level; to: Level }
  priority?: { from: Priority; to: Priority }
}

/** Events that a requester's side may read in the timeline. Notes, SLA alarms and routing are the staff's own. */
export const PUBLIC_EVENT_TYPES = [
  'ticket.opened',
  'ticket.assigned',
  'ticket.transferred',
  'ticket.replied',
  'ticket.statusChanged',
  'ticket.reclassified',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.cancelled',
  'ticket.merged',
  'ticket.continued',
  'ticket.imported',
] as const satisfies readonly TicketEventType[]
