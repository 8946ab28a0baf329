import { paths } from './paths.ts'

interface AdministrationGroup {
  /** Also the id of its heading. */
  id: string
  title: string
  pages: readonly { href: string; title: string; description: string }[]
}

/** The pages of administration, as its hub lists them: a new page is one more line in its group. */
export const ADMINISTRATION_GROUPS: readonly AdministrationGroup[] = [
  {
    id: 'people-and-places',
    title: 'People and places',
    pages: [
      {
        href: paths.people,
        title: 'People',
        description: 'Who asks and who helps: roles, sessions, invitations, lists.',
      },
      { href: paths.agencies, title: 'Agencies', description: 'Whom OTS serves; rename and merge them by a date.' },
      { href: paths.sections, title: 'Sections', description: 'Who works which tickets, and where their mail goes.' },
    ],
  },
  {
    id: 'tickets',
    title: 'Tickets',
    pages: [
      {
        href: paths.categories,
        title: 'Categories',
        description: 'What tickets are about: section, approval, restricted or not.',
      },
      {
        href: paths.routingRules,
        title: 'Routing rules',
        description: 'Which section and who gets a new ticket; try a made-up one.',
      },
      {
        href: paths.slaHub,
        title: 'SLA time',
        description: 'Policies, calendars, closures and freezes: change them, and see what that does first.',
      },
    ],
  },
  {
    id: 'mail',
    title: 'Mail',
    pages: [
      { href: paths.mailHub, title: 'Mail', description: 'What leaves and what arrives, and what waits for a person.' },
      {
        href: paths.mailboxes,
        title: 'Mailboxes',
        description: 'Where people write to, whose their mail is, and whether it comes through.',
      },
      {
        href: paths.outgoingMail,
        title: 'Outgoing mail',
        description: 'What waits, what came back and why; send it again, or give it up.',
      },
      {
        href: paths.inboundMails,
        title: 'Incoming mail',
        description: 'What waits for a decision or could not be read, and what became of the rest.',
      },
    ],
  },
  {
    id: 'signing-in',
    title: 'Signing in',
    pages: [
      {
        href: paths.identityProviders,
        title: 'Identity providers',
        description: 'Single sign-on: who signs people in, and what their claims give.',
      },
      {
        href: paths.provisioning,
        title: 'Provisioning',
        description: 'Systems that bring people and let them go by SCIM, and the roles that their groups give.',
      },
    ],
  },
  {
    id: 'watching',
    title: 'Watching',
    pages: [
      {
        href: paths.audit,
        title: 'Audit trail',
        description: 'Who did what, when and from where, and what was so before.',
      },
      {
        href: paths.protectedData,
        title: 'Protected data',
        description: 'What was found in tickets and files, and whether those concerned were told in time.',
      },
      {
        href: paths.emergencyAccess,
        title: 'Emergency access',
        description: 'Read a restricted ticket for an hour, with a reason; its section is told at once.',
      },
      { href: paths.slaReport, title: 'SLA report', description: 'How well promised times were kept, everywhere.' },
      { href: paths.queues, title: 'Queues', description: 'The open tickets of each section.' },
    ],
  },
]
