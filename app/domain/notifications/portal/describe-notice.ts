import type { NoticeTemplate } from '../portal-template.ts'

const WORDS: Record<NoticeTemplate, string> = {
  'emergency-access': 'An administrator has opened it in an emergency',
  'access-given': 'You were named on it',
  'clock-escalated': 'Escalated',
  'clock-breached': 'Overdue',
  'clock-warned': 'Due soon',
  'stint-breached': 'Longer with its section than the section allows itself',
  'ticket-opened': 'Opened',
  mentioned: 'You were mentioned in a note',
  'approval-asked': 'Your approval is asked',
  'waiting-on-you': 'Waiting on you',
  resolved: 'Resolved',
  reopened: 'Reopened',
  cancelled: 'Cancelled',
  merged: 'Merged into another ticket',
  closed: 'Closed',
  'staff-replied': 'A reply from the helpdesk',
  transferred: 'Another section has it now',
  'mail-bounced': 'A mail about it came back',
  'mail-held': 'Mail about it waits for a person',
  'work-cancelled': 'Cancelled by the requester',
  'work-reopened': 'Reopened by the requester',
  'work-assigned': 'Assigned to you',
  'work-transferred': 'Transferred to you',
  'work-returned': 'Back in the queue',
  'work-new': 'New',
  'requester-replied': 'A reply from the requester',
  'rated-poor': 'Rated poor by the requester',
  'work-lost': 'No longer yours',
}

/**
 * What happened, in a few words for a list; for what a later release wrote, in fewer. `waitedFor` names the requester where
 * somebody else reads.
 */
export function describeNotice(template: string, waitedFor: string | null = null): string {
  if (template === 'waiting-on-you' && waitedFor !== null) return `Waiting on ${waitedFor}`
  return Object.hasOwn(WORDS, template) ? WORDS[template as NoticeTemplate] : 'Something happened'
}
