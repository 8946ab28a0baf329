import type { MailMessage } from './mail-message.ts'
import type { MailTemplate } from './mail-template.ts'
import { accessGiven, emergencyAccess } from './messages/access.tsx'
import { approvalAsked } from './messages/approval-asked.tsx'
import { cancelled } from './messages/cancelled.tsx'
import { clockBreached, clockEscalated, clockWarned } from './messages/clock-alarm.tsx'
import { closed } from './messages/closed.tsx'
import { mailBounced, mailHeld } from './messages/mail-trouble.tsx'
import { mentioned } from './messages/mentioned.tsx'
import { merged, transferred } from './messages/moved.tsx'
import { reopened } from './messages/reopened.tsx'
import { resolved } from './messages/resolved.tsx'
import { staffReplied } from './messages/staff-replied.tsx'
import { stintBreached } from './messages/stint-breached.tsx'
import { ticketOpened } from './messages/ticket-opened.tsx'
import { waitingOnYou } from './messages/waiting-on-you.tsx'
import {
  requesterReplied,
  workAssigned,
  workCancelled,
  workNew,
  workReopened,
  workReturned,
  workTransferred,
} from './messages/work.tsx'

const MESSAGES: Record<MailTemplate, MailMessage> = {
  'emergency-access': emergencyAccess,
  'access-given': accessGiven,
  'clock-escalated': clockEscalated,
  'clock-breached': clockBreached,
  'clock-warned': clockWarned,
  'stint-breached': stintBreached,
  'ticket-opened': ticketOpened,
  mentioned,
  'approval-asked': approvalAsked,
  'waiting-on-you': waitingOnYou,
  resolved,
  reopened,
  cancelled,
  merged,
  closed,
  'staff-replied': staffReplied,
  transferred,
  'mail-bounced': mailBounced,
  'mail-held': mailHeld,
  'work-cancelled': workCancelled,
  'work-reopened': workReopened,
  'work-assigned': workAssigned,
  'work-transferred': workTransferred,
  'work-returned': workReturned,
  'work-new': workNew,
  'requester-replied': requesterReplied,
}

export function chooseMessage(template: MailTemplate): MailMessage {
  return MESSAGES[template]
}
