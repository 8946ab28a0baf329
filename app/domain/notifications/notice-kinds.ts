import type { MailTemplate } from '#app/emails/mail-template.ts'

/** What people choose by how they want to learn of it; 'duty' cannot be chosen away. */
export type NoticeKind =
  | 'confirmation'
  | 'reply'
  | 'question'
  | 'outcome'
  | 'progress'
  | 'assignment'
  | 'sectionWork'
  | 'mention'
  | 'slaWarning'
  | 'slaBreach'
  | 'duty'

/** Under which kind each message falls. */
export const NOTICE_KIND_OF: Record<MailTemplate, NoticeKind> = {
  'emergency-access': 'duty',
  'access-given': 'duty',
  'clock-escalated': 'duty',
  'clock-breached': 'slaBreach',
  'clock-warned': 'slaWarning',
  'stint-breached': 'slaBreach',
  'ticket-opened': 'confirmation',
  mentioned: 'mention',
  'approval-asked': 'duty',
  'waiting-on-you': 'question',
  resolved: 'outcome',
  reopened: 'progress',
  cancelled: 'outcome',
  merged: 'progress',
  closed: 'outcome',
  'staff-replied': 'reply',
  transferred: 'progress',
  'mail-bounced': 'duty',
  'mail-held': 'duty',
  'work-cancelled': 'progress',
  'work-reopened': 'assignment',
  'work-assigned': 'assignment',
  'work-transferred': 'sectionWork',
  'work-returned': 'sectionWork',
  'work-new': 'sectionWork',
  'requester-replied': 'reply',
}
