import type { NoticeTemplate } from './portal-template.ts'

/** What people choose by how they want to learn of it, in the order of their page; 'duty' cannot be chosen away. */
export const NOTICE_KINDS = [
  'question',
  'reply',
  'outcome',
  'progress',
  'confirmation',
  'assignment',
  'mention',
  'sectionWork',
  'slaBreach',
  'slaWarning',
  'summary',
  'duty',
] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

export function isNoticeKind(name: string): name is NoticeKind {
  return (NOTICE_KINDS as readonly string[]).includes(name)
}

/** Under which kind each message falls. */
export const NOTICE_KIND_OF: Record<NoticeTemplate, NoticeKind> = {
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
  'rated-poor': 'duty',
  'work-lost': 'assignment',
}

/** What goes to whoever works a ticket, and not to those it is for. */
const FOR_WORK: ReadonlySet<NoticeTemplate> = new Set<NoticeTemplate>([
  'emergency-access',
  'access-given',
  'clock-escalated',
  'clock-breached',
  'clock-warned',
  'stint-breached',
  'mentioned',
  'mail-bounced',
  'mail-held',
  'work-cancelled',
  'work-reopened',
  'work-assigned',
  'work-transferred',
  'work-returned',
  'work-new',
  'requester-replied',
  'rated-poor',
  'work-lost',
])

/** Whether a message reaches people for their work rather than for a ticket of their own. */
export function isForWork(template: NoticeTemplate): boolean {
  return FOR_WORK.has(template)
}
