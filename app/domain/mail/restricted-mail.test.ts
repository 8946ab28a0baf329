import { describe, expect, test } from 'vitest'
import { MAIL_TEMPLATES } from '#app/emails/mail-template.ts'
import { isRecordsTemplate, RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import type { ClaimedDelivery, ClaimedDigest, GatheredDelivery } from './claimed-delivery.ts'
import { composeDigest } from './compose-digest.ts'
import { composeMail } from './compose-mail.ts'
import { DIGEST_TEMPLATE } from './digest-template.ts'

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
  assigneeId: 7,
  assigneeName: marked('assignee'),
  categoryName: marked('category'),
  isFollowedByReader: false,
  isReaderNamed: false,
  firstResponseDueAt: now.toISOString(),
  resolutionDueAt: now.toISOString(),
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
}
const EVENT_TYPES = [
  'clock.breached',
  'clock.warned',
  'clock.escalated',
  'stint.breached',
  'ticket.assigned',
  'ticket.resolved',
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
    events: EVENT_TYPES.map((type) => ({ type, payload })),
    ...facts,
  }
}

const sender = { mailFrom: 'helpdesk@ots.la.example', baseUrl: 'https://helpdesk.la.example' }
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

  test('a digest names the number and nothing else', () => {
    const gathered: GatheredDelivery[] = EVENT_TYPES.map((type) => ({
      ticketId: 10_234,
      template: 'clock-breached',
      reason: marked('reason'),
      ticket,
      event: { type, payload },
    }))
    const { ticket: _, actorName: _actor, message: _message, events: _events, ...rest } = claim(DIGEST_TEMPLATE)
    const digest: ClaimedDigest = { ...rest, ticketId: null, gathered }
    const mail = composeDigest(digest, sender)
    expect(readable(mail)).not.toContain(MARK)
    expect(mail.text).toContain('OTS-10234')
  })
})
