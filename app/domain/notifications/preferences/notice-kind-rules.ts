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

export interface KindWords {
  title: string
  description: string
}

const ANY: readonly NoticeTiming[] = ['immediate', 'hourly', 'daily', 'off']
const NEVER_OFF: readonly NoticeTiming[] = ['immediate', 'hourly', 'daily']

/** What holds of most kinds. */
const USUAL: Omit<NoticeKindRule, 'requester' | 'staff'> = {
  emailTimings: ANY,
  email: 'immediate',
  portal: true,
  mutedFor: 'all',
  breaksQuiet: false,
  hasSectionDefault: false,
}
/** What reaches people for their work, and for nothing else. */
const FOR_WORK: Omit<NoticeKindRule, 'staff'> = { ...USUAL, requester: null, hasSectionDefault: true }
/** What is a duty or waits on them: no muting keeps it away, and no quiet hours do. */
const PRESSING: typeof USUAL = { ...USUAL, mutedFor: 'nobody', breaksQuiet: true }

/** The helpdesk's own defaults and limits: the one table of them. */
export const NOTICE_KIND_RULES: Readonly<Record<NoticeKind, NoticeKindRule>> = {
  question: {
    ...PRESSING,
    requester: { title: 'Waiting on you', description: 'We need something from you before we can go on.' },
    staff: { title: 'Waiting on you', description: 'A ticket that you asked for needs something from you.' },
    emailTimings: NEVER_OFF,
  },
  reply: {
    ...USUAL,
    requester: { title: 'Replies', description: 'Somebody of the helpdesk wrote to you.' },
    staff: { title: 'Replies', description: 'A requester wrote on a ticket of yours, or the helpdesk wrote to you.' },
    hasSectionDefault: true,
  },
  outcome: {
    ...USUAL,
    requester: { title: 'Resolved or closed', description: 'What was done, and how to reopen the ticket.' },
    staff: { title: 'Resolved or closed', description: 'A ticket that you asked for or follow has come to its end.' },
  },
  progress: {
    ...USUAL,
    requester: { title: 'Progress', description: 'Your ticket was reopened, merged, or another section has it now.' },
    staff: { title: 'Progress', description: 'A ticket was reopened, merged, cancelled, or another section has it.' },
    hasSectionDefault: true,
  },
  confirmation: {
    ...USUAL,
    requester: { title: 'Confirmations', description: 'Your new ticket: its number, who has it, and by when.' },
    staff: { title: 'Confirmations', description: 'A new ticket of your own: its number, who has it, and by when.' },
    // Who opens a ticket stands before its page already.
    portal: false,
    breaksQuiet: true,
  },
  assignment: {
    ...FOR_WORK,
    staff: { title: 'Assigned to you', description: 'A ticket becomes yours, or comes back to you reopened.' },
    mutedFor: 'others',
  },
  mention: {
    ...FOR_WORK,
    staff: { title: 'Mentions', description: 'A colleague names you in a note.' },
  },
  sectionWork: {
    ...FOR_WORK,
    staff: { title: 'New work', description: 'A ticket that is yours is new, was transferred, or was given back.' },
  },
  slaBreach: {
    ...FOR_WORK,
    staff: { title: 'Overdue', description: 'A promised time of your ticket, or of your section, has passed.' },
    mutedFor: 'others',
  },
  slaWarning: {
    ...FOR_WORK,
    staff: { title: 'Due soon', description: 'A promised time of your ticket, or of your section, comes near.' },
    mutedFor: 'others',
  },
  summary: {
    ...PRESSING,
    requester: null,
    staff: { title: 'Morning summary', description: 'How the section stands, at 7:30 on its business days.' },
    emailTimings: ['daily', 'off'],
    // Those who supervise the section get it unless they turn it off: see `findSummaryReaders`.
    email: 'off',
    portal: null,
  },
  duty: {
    ...PRESSING,
    requester: { title: 'What only you can do', description: 'An approval is asked of you, or you get access.' },
    staff: {
      title: 'What only you can do',
      description: 'Escalations, approvals, access, emergency access, and mail that came back.',
    },
    emailTimings: ['immediate'],
  },
}
