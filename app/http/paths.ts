import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { DONE_ID } from '#app/ui/done-alert.tsx'

/** Every address of the product is built here. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  newTicket: '/tickets/new',
  newEndUserTicket: '/tickets/new/euc',
  newProductionTicket: '/tickets/new/production',
  tickets: '/tickets',
  queues: '/queues',
  search: '/search',
  slaReport: '/reports/sla',
  admin: '/admin',
  audit: '/admin/audit',
  auditCsv: '/admin/audit.csv',
  emergencyAccess: '/admin/emergency-access',
  routingRules: '/admin/routing',
  slaHub: '/admin/sla',
  slaCalendars: '/admin/sla/calendars',
  slaClosures: '/admin/sla/closures',
  slaFreezes: '/admin/sla/freezes',
  slaPolicies: '/admin/sla/policies',
  slaObjectives: '/admin/sla/objectives',
  onCall: '/admin/sla/on-call',
  slaSimulator: '/admin/sla/simulator',
  slaChanges: '/admin/sla/changes',
  slaMail: '/admin/sla/mail',
  secondFactorSignIn: '/sign-in/second-factor',
  enrolment: '/sign-in/enrolment',
  forgottenPassword: '/password/forgotten',
  verify: '/verify',
  /** Where a browser learns what to ask a passkey with. */
  passkeyChallenge: '/passkey-challenge',
  account: '/account',
  accountPassword: '/account/password',
  accountFactors: '/account/second-factor',
  accountApp: '/account/second-factor/app',
  accountPasskey: '/account/second-factor/passkey',
  accountRecoveryCodes: '/account/second-factor/recovery-codes',
  sessions: '/account/sessions',
  otherSessionsEnding: '/account/sessions/others/ending',
  visits: '/account/visits',
  absences: '/account/absence',
  accountNotifications: '/account/notifications',
  /** Where a person takes back that they follow or muted a ticket. */
  followedTickets: '/account/notifications/tickets',
  notices: '/notices',
  /** Notices older than the one named. */
  noticesBefore: (noticeId: number) => `/notices?before=${noticeId}`,
  /** The page of notices that showed this one, once it was marked read there: it says so beside it. */
  noticeRead: (noticeId: number, before: number | null) =>
    `/notices?${before === null ? '' : `before=${before}&`}done=read&notice=${noticeId}#${DONE_ID}`,
  noticesReading: '/notices/reading',
  viewAs: '/account/view-as',
  viewAsEnding: '/account/view-as/ending',
  mail: '/mail',
  drafts: '/drafts',
  files: '/files',
  ticket: (ticketId: number) => `/tickets/${formatTicketNumber(ticketId)}`,
  /** A verb on a ticket, as the resource it makes: replies, notes, assignment, transfer, status, resolution … */
  ticketVerb: (ticketId: number, verb: TicketVerb) => `/tickets/${formatTicketNumber(ticketId)}/${verb}`,
  /** Why its times are what they are; `unfold`: the clock and the week (or `all`) whose days are shown one by one. */
  ticketTime: (ticketId: number, unfold?: string) =>
    `/tickets/${formatTicketNumber(ticketId)}/time${unfold === undefined ? '' : `?unfold=${unfold}`}`,
  /** Who looked at a restricted ticket. */
  ticketViews: (ticketId: number, before?: string) =>
    `/tickets/${formatTicketNumber(ticketId)}/views${before === undefined ? '' : `?before=${before}`}`,
  /** Whom a note on it may mention, as JSON. */
  mentionable: (ticketId: number) => `/tickets/${formatTicketNumber(ticketId)}/mentionable`,
  queue: (sectionCode: string) => `/queues/${sectionCode}`,
  /** A queue that a ticket has just left for a section that keeps its tickets to itself. */
  queueWithout: (sectionCode: string, ticketId: number) =>
    `/queues/${sectionCode}?left=${formatTicketNumber(ticketId)}`,
  /** One's own tickets, without one that was seen only as long as it was followed. */
  ticketsWithout: (ticketId: number) => `/tickets?left=${formatTicketNumber(ticketId)}#${DONE_ID}`,
  /** Server-sent events of what arrives in a queue. */
  liveQueue: (sectionCode: string) => `/live/queues/${sectionCode}`,
  /** The list, once one of the rules in it was moved or switched: it says so beside that rule. */
  routingRuleDone: (ruleId: number, done: 'moved' | 'on' | 'off') =>
    `/admin/routing?done=${done}&rule=${ruleId}#${DONE_ID}`,
  routingRule: (ruleId: number | 'new') => `/admin/routing/${ruleId}`,
  /** By code: calendars, policies; by id: closures, freezes; by section: objectives. */
  slaCalendar: (code: string) => `/admin/sla/calendars/${code}`,
  slaClosure: (closureId: number | 'new') => `/admin/sla/closures/${closureId}`,
  slaFreeze: (freezeId: number | 'new') => `/admin/sla/freezes/${freezeId}`,
  slaPolicy: (code: string) => `/admin/sla/policies/${code}`,
  slaObjective: (sectionCode: string) => `/admin/sla/objectives/${sectionCode}`,
  slaChange: (changeId: number) => `/admin/sla/changes/${changeId}`,
  slaChangeVerb: (changeId: number, verb: 'confirmation' | 'discarding' | 'undoing') =>
    `/admin/sla/changes/${changeId}/${verb}`,
  /** What a ticket that came by mail still lacks: open to whoever has the link. */
  details: (link: string) => `/details/${link}`,
  /** How the help was: open to whoever has the link. */
  rating: (link: string) => `/rate/${link}`,
  accountLink: (link: string) => `/password/${link}`,
  /** A second factor, as `writeFactorReference` names it. */
  accountFactor: (reference: string) => `/account/second-factor/${reference}`,
  accountFactorRemoval: (reference: string) => `/account/second-factor/${reference}/removal`,
  sessionEnding: (sessionId: string) => `/account/sessions/${sessionId}/ending`,
  absenceEnding: (absenceId: number) => `/account/absence/${absenceId}/ending`,
  /** Looking as this person, whose address stands in the form. */
  viewAsPerson: (email: string) => `/account/view-as?${new URLSearchParams({ email })}`,
  onCallDutyEnding: (dutyId: number) => `/admin/sla/on-call/${dutyId}/ending`,
  /** Signing in with an identity provider, by its code; connecting an account there. */
  providerSignIn: (code: string) => `/sign-in/provider/${code}`,
  /** Where the provider's browser or server comes to. */
  providerSignInPart: (
    code: string,
    part: 'callback' | 'leaving' | 'back-channel-sign-out' | 'front-channel-sign-out',
  ) => `/sign-in/provider/${code}/${part}`,
  identityProviders: '/admin/providers',
  identityProvider: (code: string) => `/admin/providers/${code}`,
  identityProviderVerb: (code: string, verb: 'accounts') => `/admin/providers/${code}/${verb}`,
  /** How mail does in both directions; the mailboxes that it comes to. */
  mailHub: '/admin/mail',
  outgoingMail: '/admin/mail/outgoing',
  /** Mail that leaves; a list is `trouble`, `waiting`, `sent` or `suppressed`. */
  outgoingList: (query: Readonly<Record<string, string>>) => {
    const search = new URLSearchParams(query).toString()
    return `/admin/mail/outgoing${search === '' ? '' : `?${search}`}`
  },
  outgoingMailOne: (deliveryId: string, done?: 'resend' | 'give-up') =>
    `/admin/mail/outgoing/${deliveryId}${done === undefined ? '' : `?done=${done}#${DONE_ID}`}`,
  mailboxes: '/admin/mail/mailboxes',
  mailbox: (mailboxId: number | 'new') => `/admin/mail/mailboxes/${mailboxId}`,
  inboundMails: '/admin/mail/incoming',
  /** Mail that came in; a list is `held`, `set-aside`, `received`, `done` or `discarded`. */
  inboundList: (query: Readonly<Record<string, string>>) => {
    const search = new URLSearchParams(query).toString()
    return `/admin/mail/incoming${search === '' ? '' : `?${search}`}`
  },
  /** The same, once something was done with one of them. */
  inboundListDone: (query: Readonly<Record<string, string>>, done: string) =>
    `/admin/mail/incoming?${new URLSearchParams({ ...query, done })}#${DONE_ID}`,
  inboundMail: (inboundMailId: string) => `/admin/mail/incoming/${inboundMailId}`,
  /** As it came, to be saved. */
  inboundMailSource: (inboundMailId: string) => `/admin/mail/incoming/${inboundMailId}/source`,
  mailboxSnagRetry: (mailboxId: number) => `/admin/mail/mailboxes/${mailboxId}/retry`,
  provisioning: '/admin/provisioning',
  scimClient: (clientId: number) => `/admin/provisioning/${clientId}`,
  scimClientEnding: (clientId: number) => `/admin/provisioning/${clientId}/ending`,
  scimGroup: (clientId: number, groupId: string) => `/admin/provisioning/${clientId}/groups/${groupId}`,
  scim: '/scim/v2',
  people: '/admin/people',
  newPerson: '/admin/people/new',
  /** Everybody's, to be ended at once. */
  everySession: '/admin/people/sessions',
  peopleImport: '/admin/people/import',
  /** A file that was uploaded for the import: its dry run, then its result. */
  peopleImportFile: (fileId: string) => `/admin/people/import/${fileId}`,
  person: (personId: number) => `/admin/people/${personId}`,
  personVerb: (personId: number, verb: PersonVerb) => `/admin/people/${personId}/${verb}`,
  roleEnding: (personId: number, grantId: number) => `/admin/people/${personId}/roles/${grantId}/ending`,
  personSessionEnding: (personId: number, sessionId: string) =>
    `/admin/people/${personId}/sessions/${sessionId}/ending`,
  agencies: '/admin/agencies',
  agency: (agencyId: number | 'new') => `/admin/agencies/${agencyId}`,
  agencyVerb: (agencyId: number, verb: 'facts' | 'changes') => `/admin/agencies/${agencyId}/${verb}`,
  agencyChangeWithdrawal: (agencyId: number, changeId: number) =>
    `/admin/agencies/${agencyId}/changes/${changeId}/withdrawal`,
  agencyAliasRemoval: (agencyId: number, aliasId: number) => `/admin/agencies/${agencyId}/aliases/${aliasId}/removal`,
  sections: '/admin/sections',
  section: (code: string) => `/admin/sections/${code}`,
  /** What usually holds for the notices of its people. */
  sectionNotifications: (code: string) => `/admin/sections/${code}/notifications`,
  /** What one link in a mail turns off, signed; see `unsubscribeUrlOf`. */
  unsubscribe: (link: string) => `/unsubscribe/${link}`,
  categories: '/admin/categories',
  category: (code: string) => `/admin/categories/${code}`,
  newCaughtMail: '/mail/new',
  caughtMailAnswer: (mailId: number) => `/mail/new?answers=${mailId}`,
  caughtMail: (mailId: number) => `/mail/${mailId}`,
  caughtMailHtml: (mailId: number) => `/mail/${mailId}/html`,
  mailGallery: '/mail/gallery',
  sampleMail: (name: string) => `/mail/gallery/${name}`,
  /** As a mail program shows it that is light or dark, or (no scheme) that follows its reader's system. */
  sampleMailHtml: (name: string, scheme?: 'light' | 'dark') =>
    `/mail/gallery/${name}/html${scheme === undefined ? '' : `?scheme=${scheme}`}`,
  attachment: (attachmentId: string) => `/files/${attachmentId}`,
  /** Signed for one session and a minute; see `sign-file-address`. */
  attachmentContent: (attachmentId: string, proof: URLSearchParams) => `/files/${attachmentId}/content?${proof}`,
  protectedData: '/admin/protected-data',
  protectedDataFinding: (findingId: number) => `/admin/protected-data/${findingId}`,
  managedFiles: '/admin/files',
  managedFile: (attachmentId: string) => `/admin/files/${attachmentId}`,
  destructionCertificate: (attachmentId: string) => `/admin/files/${attachmentId}/certificate`,
} as const

export type PersonVerb =
  | 'facts'
  | 'roles'
  | 'deactivation'
  | 'reactivation'
  | 'invitation'
  | 'second-factor-reset'
  | 'sessions/ending'

export type TicketVerb =
  | 'replies'
  | 'notes'
  | 'assignment'
  | 'transfer'
  | 'status'
  | 'classification'
  | 'priority'
  | 'resolution'
  | 'reopening'
  | 'closing'
  | 'rating'
  | 'cancellation'
  | 'following'
  | 'muting'
  | 'due-time'
  | 'restriction'
  | 'access'
  | 'access/removal'
