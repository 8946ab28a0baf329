/**
 * Every message there is, the most telling first: when one command gives a person several reasons for a mail, they get
 * the first of these. Each has its words in app/emails/messages.
 */
export const MAIL_TEMPLATES = [
  'emergency-access',
  'access-given',
  'clock-escalated',
  'clock-breached',
  'clock-warned',
  'stint-breached',
  'ticket-opened',
  'mentioned',
  'approval-asked',
  'waiting-on-you',
  'resolved',
  'reopened',
  'cancelled',
  'merged',
  'closed',
  'staff-replied',
  'transferred',
  'mail-bounced',
  'mail-held',
  'work-cancelled',
  'work-reopened',
  'work-assigned',
  'work-transferred',
  'work-returned',
  'work-new',
  'requester-replied',
] as const

export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

export function isMailTemplate(name: string): name is MailTemplate {
  return (MAIL_TEMPLATES as readonly string[]).includes(name)
}
