/** What tells about tickets, by the database's names. */
export const TICKET_TABLES = [
  'attachment',
  'delivery',
  'external_reference',
  'protected_data_finding',
  'section_stint',
  'sla_clock',
  'ticket',
  'ticket_access',
  'ticket_draft',
  'ticket_event',
  'ticket_follower',
  'ticket_message',
  'ticket_search',
]

/** The same, by Prisma's names; and the relations that lead there from other models. */
export const TICKET_MODELS = new Set([
  'attachment',
  'delivery',
  'externalReference',
  'protectedDataFinding',
  'sectionStint',
  'slaClock',
  'ticket',
  'ticketAccess',
  'ticketDraft',
  'ticketEvent',
  'ticketFollower',
  'ticketMessage',
])
export const TICKET_RELATIONS = new Set([
  'assignedTickets',
  'attachments',
  'changedFiles',
  'deliveries',
  'drafts',
  'findings',
  'follows',
  'grantedAccess',
  'messages',
  'noticesGiven',
  'openedTickets',
  'requestedTickets',
  'ticketAccess',
  'tickets',
])
