/**
 * Every message there is, the most telling first: when one command gives a person several reasons for a mail, they get
 * the first of these. Each has a component in app/emails and a row in `TEMPLATE_WORDS`.
 */
export const MAIL_TEMPLATES = [
  'clock-breached',
  'clock-warned',
  'ticket-opened',
  'waiting-on-you',
  'resolved',
  'reopened',
  'cancelled',
  'staff-replied',
  'work-cancelled',
  'work-reopened',
  'work-assigned',
  'work-transferred',
  'work-new',
  'requester-replied',
] as const

export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

const TEMPLATE_WORDS: Record<MailTemplate, string> = {
  'clock-breached': 'Overdue',
  'clock-warned': 'Due soon',
  'ticket-opened': 'Ticket opened',
  'waiting-on-you': 'Waiting on you',
  resolved: 'Resolved',
  reopened: 'Reopened',
  cancelled: 'Cancelled',
  'staff-replied': 'Reply',
  'work-cancelled': 'Cancelled by requester',
  'work-reopened': 'Reopened by requester',
  'work-assigned': 'Assigned',
  'work-transferred': 'Transferred',
  'work-new': 'New in the section',
  'requester-replied': 'Requester replied',
}

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(TEMPLATE_WORDS, name)
}

/** What a mail was about, for the list of deliveries that staff read. */
export function templateWords(name: string): string {
  return isMailTemplate(name) ? TEMPLATE_WORDS[name] : name
}
