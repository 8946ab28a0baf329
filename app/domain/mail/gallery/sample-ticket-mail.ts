import type { MailTemplate } from '#app/emails/mail-template.ts'
import type { RecordsTemplate } from '#app/emails/records-template.ts'
import type { ClaimedDelivery, DeliveryPerson, DeliveryTicket, EventDetails } from '../claimed-delivery.ts'

/** A Monday in November, nine in the morning in Louisiana: the same pictures every day. */
export const SAMPLE_NOW = new Date('2026-11-23T15:00:00.000Z')

export const SAMPLE_TICKET_ID = 10_234

const person = (
  personId: number,
  name: string,
  email: string,
  roles: DeliveryPerson['roles'] = [],
): DeliveryPerson => ({
  personId,
  name,
  email,
  timeZone: 'America/Chicago',
  isActive: true,
  agencyId: 1,
  agencyCode: null,
  roles,
})

const of = (role: DeliveryPerson['roles'][number]['role'], sectionCode: string | null = 'euc') => ({
  role,
  agencyId: sectionCode === null ? 1 : null,
  sectionCode,
})

export const SAMPLE_PEOPLE = {
  rosa: person(1, 'Rosa Guidry', 'rosa.guidry@ldh.la.example'),
  mary: person(2, 'Mary Fontenot', 'mary.fontenot@ldh.la.example', [of('coordinator', null)]),
  dale: person(3, 'Dale Hebert', 'dale.hebert@ots.la.example', [of('technician')]),
  simone: person(4, 'Simone Landry', 'simone.landry@ots.la.example', [of('supervisor')]),
}

export const SAMPLE_TICKET: DeliveryTicket = {
  subject: 'Laptop will not start after the update',
  priority: 'P3',
  isRestricted: false,
  requesterId: 1,
  requesterName: 'Rosa Guidry',
  openedById: 1,
  agencyId: 1,
  agencyName: 'Louisiana Department of Health',
  sectionCode: 'euc',
  sectionName: 'End User Computing',
  mailboxName: 'End User Computing',
  assigneeId: 3,
  assigneeName: 'Dale Hebert',
  categoryName: 'Laptop or desktop',
  isFollowedByReader: false,
  isReaderNamed: false,
  firstResponseDueAt: '2026-11-23T19:00:00.000Z',
  resolutionDueAt: '2026-11-25T16:00:00.000Z',
  mergedIntoId: null,
  concern: {
    isRestricted: false,
    categoryName: 'Laptop or desktop',
    channel: 'portal',
    requesterId: 1,
    openedById: 1,
    subject: 'Laptop will not start after the update',
    concernsId: null,
    concerns: null,
    account: null,
  },
}

const DESCRIPTION =
  'Since the update on Friday my laptop does not start any more: the light comes on, then nothing.\n\nI tried:\n\n- holding the power button for ten seconds\n- another charger\n\nI need it for the **inspection on Wednesday**.'
const REPLY =
  'Hello Rosa,\n\nthank you for trying all that. Please hold **Volume down** and press the power button once. If a blue menu comes up, choose *Recovery*.\n\nDale'
const ANSWER = 'The menu comes up, but Recovery says that no image was found. What now?'
const FIXED =
  'The recovery image was missing. I have put it back and let the update run again: your laptop starts, and your files are all there.'

const message = (body: string): Pick<ClaimedDelivery, 'message'> => ({
  message: { body, format: 'markdown', html: null },
})

const quote = (
  authorName: string,
  at: string,
  body: string,
  isFromStaff = false,
): ClaimedDelivery['conversation'][number] => ({
  authorName,
  isFromStaff,
  at,
  body,
  format: 'markdown',
})
const EARLIER = [
  quote('Dale Hebert', '2026-11-20T21:40:00.000Z', 'I have it, and look at it first thing on Monday.', true),
  quote('Rosa Guidry', '2026-11-20T20:12:00.000Z', DESCRIPTION),
]

const event = (type: string, payload: EventDetails = {}): ClaimedDelivery['events'][number] => ({ type, payload })

type Sample = Partial<Omit<ClaimedDelivery, 'ticket'>> & {
  person: DeliveryPerson | null
  reason: string
  ticket?: Partial<DeliveryTicket>
}

const { rosa, mary, dale, simone } = SAMPLE_PEOPLE
const own = { person: rosa, reason: 'you opened this ticket' }
const assigned = { person: dale, reason: 'this ticket is assigned to you' }
const supervised = { person: simone, reason: 'you supervise End User Computing', actorName: null }
const mailbox = { person: null, reason: 'nobody in End User Computing has taken this ticket yet' }
const byDale = { actorName: 'Dale Hebert' }
const byRosa = { actorName: 'Rosa Guidry' }

const SAMPLES: Record<MailTemplate, Sample> = {
  'emergency-access': {
    ...supervised,
    actorName: 'Ada Broussard',
    ticket: { isRestricted: true },
    events: [event('ticket.emergencyAccess')],
  },
  'access-given': {
    person: dale,
    reason: 'you were named on this ticket',
    actorName: 'Simone Landry',
    ticket: { isRestricted: true },
    events: [event('ticket.accessGiven')],
  },
  'clock-escalated': {
    ...supervised,
    events: [
      event('clock.escalated', {
        target: 'resolution',
        words: '90 % of its time is spent',
        dueAt: '2026-11-23T17:00:00.000Z',
      }),
    ],
  },
  'clock-breached': {
    ...supervised,
    ticket: { firstResponseDueAt: '2026-11-23T14:30:00.000Z' },
    events: [event('clock.breached', { target: 'firstResponse', breachedAt: '2026-11-23T14:30:00.000Z' })],
  },
  'clock-warned': {
    ...assigned,
    actorName: null,
    events: [event('clock.warned', { target: 'resolution', dueAt: '2026-11-23T17:00:00.000Z' })],
  },
  'stint-breached': {
    person: simone,
    reason: 'you supervise the section that holds this ticket',
    actorName: null,
    events: [event('stint.breached', { breachedAt: '2026-11-23T14:00:00.000Z' })],
  },
  'ticket-opened': { ...own, ...byRosa, ...message(DESCRIPTION), events: [event('ticket.opened', { messageId: 1 })] },
  mentioned: {
    person: dale,
    reason: 'you were mentioned in a note',
    actorName: 'Simone Landry',
    events: [event('ticket.mentioned', { messageId: 57 })],
  },
  'approval-asked': {
    person: mary,
    reason: 'you coordinate the Louisiana Department of Health',
    ...byDale,
    ...message(DESCRIPTION),
    events: [
      event('ticket.statusChanged', { waitingFor: 'a new laptop, $1,250; three days with a loaner until it comes' }),
    ],
  },
  'waiting-on-you': {
    ...own,
    ...byDale,
    ...message(REPLY),
    conversation: EARLIER,
    events: [event('ticket.statusChanged', { waitingFor: 'the serial number on the bottom; a picture of the menu' })],
  },
  resolved: { ...own, ...byDale, ...message(FIXED), events: [event('ticket.resolved', { text: FIXED })] },
  reopened: {
    ...own,
    ...byDale,
    events: [event('ticket.reopened', { reason: 'The update failed again on two other laptops of your team' })],
  },
  cancelled: {
    ...own,
    ...byDale,
    events: [event('ticket.cancelled', { reason: 'You told us by phone that it is not needed any more' })],
  },
  merged: { ...own, ...byDale, ticket: { mergedIntoId: 10_198 }, events: [event('ticket.merged')] },
  closed: { ...own, actorName: null, events: [event('ticket.closed', { by: 'time' })] },
  'staff-replied': {
    ...own,
    ...byDale,
    ...message(REPLY),
    conversation: [
      quote('Rosa Guidry', '2026-11-23T14:20:00.000Z', 'Any news? The inspection is the day after tomorrow.'),
      ...EARLIER,
    ],
    events: [event('ticket.replied', { messageId: 4 })],
  },
  transferred: {
    ...own,
    ...byDale,
    ticket: {
      sectionCode: 'dco',
      sectionName: 'Data Center Operations',
      mailboxName: null,
      assigneeId: null,
      assigneeName: null,
    },
    events: [event('ticket.transferred')],
  },
  'mail-bounced': {
    ...assigned,
    actorName: null,
    events: [
      event('mail.bounced', { address: 'rosa.guidry@ldh.la.example', answer: '550 5.1.1 No such mailbox here' }),
    ],
  },
  'mail-held': {
    ...assigned,
    actorName: null,
    events: [
      event('mail.held', {
        from: 'rosa.guidry@home.example',
        reason: 'Its sender may not see the ticket whose number it names.',
      }),
    ],
  },
  'work-cancelled': {
    ...assigned,
    ...byRosa,
    events: [event('ticket.cancelled', { reason: 'It starts again by itself' })],
  },
  'work-reopened': {
    ...assigned,
    ...byRosa,
    ...message('It is black again since this morning.'),
    conversation: [quote('Dale Hebert', '2026-11-20T22:30:00.000Z', FIXED, true)],
    events: [event('ticket.reopened', { messageId: 6 })],
  },
  'work-assigned': {
    ...assigned,
    actorName: 'Simone Landry',
    ...message(DESCRIPTION),
    events: [event('ticket.assigned')],
  },
  'work-transferred': {
    ...mailbox,
    actorName: 'Tess Boudreaux',
    ...message(DESCRIPTION),
    ticket: { assigneeId: null, assigneeName: null },
    events: [event('ticket.transferred', { reason: 'The server is fine. It is the laptop itself.' })],
  },
  'work-returned': {
    ...mailbox,
    actorName: null,
    ticket: { assigneeId: null, assigneeName: null },
    events: [event('ticket.assigned', { by: 'departure' })],
  },
  'work-new': {
    ...mailbox,
    ...byRosa,
    ...message(DESCRIPTION),
    ticket: { assigneeId: null, assigneeName: null },
    events: [event('ticket.opened', { messageId: 1 })],
  },
  'requester-replied': {
    ...assigned,
    ...byRosa,
    ...message(ANSWER),
    conversation: [quote('Dale Hebert', '2026-11-23T14:35:00.000Z', REPLY, true), ...EARLIER],
    events: [event('ticket.replied', { messageId: 5 })],
  },
}

const RECORDS: Record<RecordsTemplate, Sample> = {
  'protected-data-found': {
    person: dale,
    reason: 'you look after protected data',
    events: [event('protectedData.found', { dueAt: '2026-11-24T15:00:00.000Z' })],
  },
  'protected-data-due': {
    person: dale,
    reason: 'you look after protected data',
    events: [event('protectedData.noticeDueSoon', { dueAt: '2026-11-24T03:00:00.000Z' })],
  },
  'file-infected': { person: rosa, reason: 'you attached the file', events: [event('file.infected')] },
}

/** The delivery of a mail about the sample ticket, to whom it typically goes. */
export function sampleTicketMail(template: MailTemplate | RecordsTemplate): ClaimedDelivery {
  const { ticket, ...sample } = { ...SAMPLES, ...RECORDS }[template]
  return {
    ...frame(template),
    ticketId: SAMPLE_TICKET_ID,
    earlierMessageIds: [],
    actorName: null,
    message: null,
    conversation: [],
    detailRequestId: null,
    events: [],
    ...sample,
    address: sample.person?.email ?? 'euc@ots.la.example',
    addressName: sample.person?.name ?? 'End User Computing',
    ticket: { ...SAMPLE_TICKET, ...ticket },
  }
}

/** What every delivery has, whatever it tells of. */
export function frame(template: string) {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    template,
    messageId: '<00000000-0000-4000-8000-000000000000@ots.la.example>',
    attempts: 1,
    ageMs: 0,
    isRepeat: false,
    now: SAMPLE_NOW,
  }
}
