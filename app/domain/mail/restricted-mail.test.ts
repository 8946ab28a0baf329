import { describe, expect, test } from 'vitest'
import { MAIL_TEMPLATES } from '#app/emails/mail-template.ts'
import { isRecordsTemplate, RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import type { ClaimedDelivery, ClaimedDigest, GatheredDelivery } from './claimed-delivery.ts'
import { composeDigest } from './compose-digest.ts'
import { composeMail } from './compose-mail.ts'
import { CHOSEN_DIGEST_TEMPLATE, DIGEST_TEMPLATE } from './digest-template.ts'
import type { Sender } from './sender.ts'

/** Each word stands for a place that content could come from; none may reach a mail. */
const MARK = 'Kookaburra'
const marked = (place: string) => `${MARK} ${place}`
const now = new Date('2026-11-23T16:00:00.000Z')

const person = {
  personId: 7,
  name: 'The Reader',
  email: 'reader@ots.la.example',
  timeZone: 'America/Chicago',
  isActive: true,
  agencyId: 1,
  agencyCode: null,
  roles: [{ role: 'supervisor' as const, agencyId: null, sectionCode: 'isec' }],
}

const ticket = {
  subject: marked('subject'),
  priority: 'P1',
  isRestricted: true,
  requesterId: 1,
  requesterName: marked('requester'),
  openedById: 1,
  agencyId: 1,
  agencyName: marked('agency'),
  sectionCode: 'isec',
  sectionName: marked('section'),
  mailboxName: marked('mailbox'),
  assigneeId: 7,
  assigneeName: marked('assignee'),
  categoryName: marked('category'),
  isFollowedByReader: false,
  isReaderNamed: false,
  firstResponseDueAt: now.toISOString(),
  resolutionDueAt: now.toISOString(),
  mergedIntoId: 10_200,
  concern: {
    isRestricted: true,
    categoryName: marked('category'),
    channel: 'portal' as const,
    requesterId: 1,
    openedById: 1,
    subject: marked('subject'),
    concernsId: null,
    concerns: null,
    account: null,
  },
}

const payload = {
  waitingFor: marked('waiting'),
  text: marked('resolution'),
  reason: marked('given reason'),
  words: marked('escalation'),
  target: 'resolution' as const,
  dueAt: now.toISOString(),
  breachedAt: now.toISOString(),
  personName: marked('named person'),
  what: marked('finding'),
  messageId: 7,
  address: marked('bounced address'),
  answer: marked('bounce'),
  from: marked('held sender'),
}
const EVENT_TYPES = [
  'clock.breached',
  'clock.warned',
  'clock.escalated',
  'stint.breached',
  'ticket.assigned',
  'ticket.resolved',
  'ticket.mentioned',
  'ticket.closed',
  'mail.bounced',
  'mail.held',
]

function claim(template: string, facts: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    template,
    reason: marked('reason'),
    address: person.email,
    addressName: person.name,
    messageId: 'x@ots.la.example',
    attempts: 1,
    ageMs: 0,
    isRepeat: false,
    person,
    now,
    ticketId: 10_234,
    earlierMessageIds: [],
    ticket,
    actorName: marked('actor'),
    message: { body: marked('message'), format: 'plain', html: null },
    conversation: [
      {
        authorName: marked('author'),
        isFromStaff: false,
        at: now.toISOString(),
        body: marked('earlier'),
        format: 'plain',
      },
    ],
    detailRequestId: '00000000-0000-4000-8000-000000000001',
    events: EVENT_TYPES.map((type) => ({ type, payload })),
    ...facts,
  }
}

const sender: Sender = {
  mailFrom: 'helpdesk@ots.la.example',
  baseUrl: 'https://helpdesk.la.example',
  replyAddressOf: (ticketId) => `ticket+OTS-${ticketId}.mac@ots.la.example`,
  noteAddressOf: (ticketId) => `note+OTS-${ticketId}.mac@ots.la.example`,
  unsubscribeUrlOf: (what) => `https://helpdesk.la.example/unsubscribe/${what.sectionCode ?? ''}${marked('link')}`,
  accountLinkOf: (tokenId) => tokenId,
  ratingLinkOf: () => marked('rating'),
  detailsLinkOf: () => marked('details'),
}
const readable = (mail: OutgoingMail) => JSON.stringify(mail)

describe('mail about a restricted ticket says only that something happened (V14.2.6, V8.2.2)', () => {
  test.each([...MAIL_TEMPLATES, ...RECORDS_TEMPLATES])('%s', (template) => {
    for (const reader of [person, { ...person, personId: 1 }, null]) {
      // Why somebody hears of protected data is said in fixed words.
      const reason = isRecordsTemplate(template) ? 'you look after protected data' : marked('reason')
      const mail = composeMail(claim(template, { person: reader, reason }), sender)
      expect(readable(mail)).not.toContain(MARK)
      expect(mail.text).toContain('OTS-10234')
    }
  })

  test('and what it would have said otherwise, it says of an open ticket', () => {
    const open = { ...ticket, isRestricted: false }
    for (const template of MAIL_TEMPLATES) {
      expect(readable(composeMail(claim(template, { ticket: open }), sender)), template).toContain(MARK)
    }
  })

  test.each([DIGEST_TEMPLATE, CHOSEN_DIGEST_TEMPLATE])('the mail %s names the number and nothing else', (template) => {
    const gathered: GatheredDelivery[] = MAIL_TEMPLATES.flatMap((of) =>
      EVENT_TYPES.map((type) => ({
        ticketId: 10_234,
        template: of,
        reason: marked('reason'),
        actorName: marked('actor'),
        message: marked('message'),
        ticket,
        event: { type, payload, occurredAt: now.toISOString() },
      })),
    )
    const digest: ClaimedDigest = { ...claim(template), reason: 'you chose so', ticketId: null, facts: {}, gathered }
    const mail = composeDigest(digest, { ...sender, unsubscribeUrlOf: () => null })
    expect(readable(mail)).not.toContain(MARK)
    expect(mail.text).toContain('OTS-10234')
    const open = gathered.map((one) => ({ ...one, ticket: { ...ticket, isRestricted: false } }))
    expect(readable(composeDigest({ ...digest, gathered: open }, sender))).toContain(MARK)
  })
})
