import type { NoticeTiming } from '#app/generated/prisma/enums.ts'
import type { NoticeKind } from '../notice-kinds.ts'

/** What may be chosen for one kind of notice, and what holds where nobody chose. */
export interface NoticeKindRule {
  /** As it is called for those who ask; null: they never get it. */
  requester: KindWords | null
  /** As it is called for those who work; null: they never get it. */
  staff: KindWords | null
  /** How mail of this kind may come; one alone: it is no choice. */
  emailTimings: readonly NoticeTiming[]
  email: NoticeTiming
  /** Whether it stands among the notices in the portal. Null: it never does. */
  portal: boolean | null
  /** From whom muting a ticket keeps it: from all, from those who do not have the ticket, whose duty it is, or from nobody. */
  mutedFor: 'all' | 'others' | 'nobody'
  /** Leaves in a person's own quiet hours: it is their duty, waits on them, or answers what they did just now. */
  breaksQuiet: boolean
  /** Of what people of a section get for their work, so that the section's supervisors may say what usually holds. */
  hasSectionDefault: boolean
}

interface KindWords {
  title: string
  description: string
}

const ANY: readonly NoticeTiming[] = ['immediate', 'hourly', 'daily', 'off']
const NEVER_OFF: readonly NoticeTiming[] = ['immediate', 'hourly', 'daily']

/** The helpdesk's own defaults and limits: the one table of them. */
export const NOTICE_KIND_RULES: Readonly<Record<NoticeKind, NoticeKindRule>> = {
  question: {
    requester: { title: 'Waiting on you', description: 'We need something from you before we can go on.' },
    staff: { title: 'Waiting on you', description: 'A ticket that you asked for needs something from you.' },
    emailTimings: NEVER_OFF,
    email: 'immediate',
    portal: true,
    mutedFor: 'nobody',
    breaksQuiet: true,
    hasSectionDefault: false,
  },
  reply: {
    requester: { title: 'Replies', description: 'Somebody of the helpdesk wrote to you.' },
    staff: { title: 'Replies', description: 'A requester wrote on a ticket of yours, or the helpdesk wrote to you.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'all',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  outcome: {
    requester: { title: 'Resolved or closed', description: 'What was done, and how to reopen the ticket.' },
    staff: { title: 'Resolved or closed', description: 'A ticket that you asked for or follow has come to its end.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'all',
    breaksQuiet: false,
    hasSectionDefault: false,
  },
  progress: {
    requester: { title: 'Progress', description: 'Your ticket was reopened, merged, or another section has it now.' },
    staff: { title: 'Progress', description: 'A ticket was reopened, merged, cancelled, or another section has it.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'all',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  confirmation: {
    requester: { title: 'Confirmations', description: 'Your new ticket: its number, who has it, and by when.' },
    staff: { title: 'Confirmations', description: 'A new ticket of your own: its number, who has it, and by when.' },
    emailTimings: ANY,
    email: 'immediate',
    // Who opens a ticket stands before its page already.
    portal: false,
    mutedFor: 'all',
    breaksQuiet: true,
    hasSectionDefault: false,
  },
  assignment: {
    requester: null,
    staff: { title: 'Assigned to you', description: 'A ticket becomes yours, or comes back to you reopened.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'others',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  mention: {
    requester: null,
    staff: { title: 'Mentions', description: 'A colleague names you in a note.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'all',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  sectionWork: {
    requester: null,
    staff: { title: 'New work', description: 'A ticket that is yours is new, was transferred, or was given back.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'all',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  slaBreach: {
    requester: null,
    staff: { title: 'Overdue', description: 'A promised time of your ticket, or of your section, has passed.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'others',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  slaWarning: {
    requester: null,
    staff: { title: 'Due soon', description: 'A promised time of your ticket, or of your section, comes near.' },
    emailTimings: ANY,
    email: 'immediate',
    portal: true,
    mutedFor: 'others',
    breaksQuiet: false,
    hasSectionDefault: true,
  },
  summary: {
    requester: null,
    staff: { title: 'Morning summary', description: 'How the section stands, at 7:30 on its business days.' },
    emailTimings: ['daily', 'off'],
    // Those who supervise the section get it unless they turn it off: see `findSummaryReaders`.
    email: 'off',
    portal: null,
    mutedFor: 'nobody',
    breaksQuiet: true,
    hasSectionDefault: false,
  },
  duty: {
    requester: { title: 'What only you can do', description: 'An approval is asked of you, or you get access.' },
    staff: {
      title: 'What only you can do',
      description: 'Escalations, approvals, access, emergency access, and mail that came back.',
    },
    emailTimings: ['immediate'],
    email: 'immediate',
    portal: true,
    mutedFor: 'nobody',
    breaksQuiet: true,
    hasSectionDefault: false,
  },
}
