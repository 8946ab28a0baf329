export const APP_ROLE = 'ots_app'
export const REPORT_ROLE = 'ots_report'

/** Appended only: what stands there was so. */
const appendedOnly = ['audit_entry', 'audit_block', 'ticket_event']

/** What the web server and the workers do: everything with rows, nothing with tables. */
export const appGrants: readonly string[] = [
  `GRANT USAGE ON SCHEMA public, bullmq TO ${APP_ROLE}`,
  // Trap: BullMQ makes a sequence for each queue when its first job comes.
  `GRANT CREATE ON SCHEMA bullmq TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, bullmq TO ${APP_ROLE}`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, bullmq TO ${APP_ROLE}`,
  `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, bullmq TO ${APP_ROLE}`,
  `REVOKE UPDATE, DELETE ON ${appendedOnly.join(', ')} FROM ${APP_ROLE}`,
  `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${APP_ROLE}`,
]

/** Tables that reports are made of, whole. No texts of messages, no mail, no audit trail, nothing that opens a door. */
const reported = [
  'section',
  'agency',
  'agency_alias',
  'agency_change',
  'parish',
  'ticket_category',
  'priority_matrix_cell',
  'business_calendar',
  'business_calendar_version',
  'office_closure',
  'service_freeze',
  'sla_policy',
  'sla_policy_version',
  'section_objective',
  'section_stint',
  'sla_clock',
  'ticket',
  'ticket_event',
  'ticket_follower',
  'ticket_access',
]

/** Of people, what a report names. */
const reportedOfPeople = ['id', 'name', 'email', 'agency_id', 'is_active', 'time_zone']

/** Of ratings, what is counted: not what people wrote beside them. */
const reportedOfRatings = ['ticket_id', 'score', 'rated_at']

export const reportGrants: readonly string[] = [
  `GRANT USAGE ON SCHEMA public TO ${REPORT_ROLE}`,
  `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${REPORT_ROLE}`,
  `GRANT SELECT ON ${reported.join(', ')} TO ${REPORT_ROLE}`,
  `GRANT SELECT (${reportedOfPeople.join(', ')}) ON person TO ${REPORT_ROLE}`,
  `GRANT SELECT (${reportedOfRatings.join(', ')}) ON ticket_rating TO ${REPORT_ROLE}`,
]
