/** What is written down about who looked at a restricted ticket, and how a list of it says so. */
export const VIEW_ACTIONS = {
  'ticket.viewed': 'Looked at the ticket',
  'ticket.found': 'Met it in a search',
  'ticket.exported': 'Took it along in an export',
  'attachment.downloaded': 'Opened a file',
  'mail.sourceOpened': 'Opened a mail as it came',
  'ticket.emergencyAccessAsked': 'Asked for emergency access',
  'ticket.emergencyAccessGiven': 'Got emergency access',
} as const satisfies Record<string, string>

export type ViewAction = keyof typeof VIEW_ACTIONS
