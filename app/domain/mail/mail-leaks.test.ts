import { describe, expect, test } from 'vitest'
import { MAIL_TEMPLATES, type MailTemplate } from '#app/emails/mail-template.ts'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import type { HeldRole } from '../identity/actor.ts'
import { chooseRecipients } from '../notifications/choose-recipients.ts'
import type { NotificationFacts } from '../notifications/notification-facts.ts'
import { isPortalTemplate } from '../notifications/portal-template.ts'
import type { Recipient } from '../notifications/recipient.ts'
import type { ClaimedDelivery, DeliveryPerson } from './claimed-delivery.ts'
import { composeMail } from './compose-mail.ts'
import { findWithholdingReason } from './find-withholding-reason.ts'
import type { Sender } from './sender.ts'

/** Stands wherever a note's words could get in: nobody's mail says it, staff's neither. */
const NOTE = 'Quokka'
/** Stands where staff tell each other why: no mail to the requester's side says it. */
const INTERNAL = 'Wombat'
/** Stands in all that a restricted ticket says. */
const SECRET = 'Kookaburra'
const ELSEWHERE = 'dotd.la.example'
const LDH = 1
const DOTD = 2
const now = new Date('2026-11-23T16:00:00.000Z')

const role = (name: HeldRole['role'], scope: Partial<HeldRole>): HeldRole => ({
  role: name,
  agencyId: null,
  sectionCode: null,
  ...scope,
})
function person(personId: number, name: string, facts: Partial<DeliveryPerson> = {}): DeliveryPerson {
  const email = `${name.toLowerCase()}@${facts.agencyId === DOTD ? ELSEWHERE : 'ldh.la.example'}`
  const base = { personId, name, email, timeZone: 'America/Chicago', isActive: true, agencyId: LDH, roles: [] }
  return { ...base, agencyCode: null, ...facts }
}

/** Every kind of reader, each where news could reach them. */
const READERS = {
  requester: person(1, 'Rosa'),
  followerElsewhere: person(2, 'Fay', { agencyId: DOTD }),
  coordinator: person(3, 'Cory', { roles: [role('coordinator', { agencyId: LDH })] }),
  assignee: person(4, 'Dan', { roles: [role('technician', { sectionCode: 'euc' })] }),
  technicianElsewhere: person(5, 'Tess', { roles: [role('technician', { sectionCode: 'dco' })] }),
  supervisor: person(6, 'Sam', { roles: [role('supervisor', { sectionCode: 'euc' })] }),
  concerned: person(7, 'Lee', { roles: [role('technician', { sectionCode: 'euc' })] }),
  deactivated: person(8, 'Ida', { isActive: false, roles: [role('technician', { sectionCode: 'euc' })] }),
  coordinatorElsewhere: person(9, 'Cleo', { agencyId: DOTD, roles: [role('coordinator', { agencyId: DOTD })] }),
} as const
type Reader = keyof typeof READERS
const people = Object.values(READERS)
const everyId = people.map(({ personId }) => personId)
const REQUESTER_SIDE: readonly number[] = [1, 2, 3, 9]

const SITUATIONS = ['open', 'restricted', 'separation'] as const
type Situation = (typeof SITUATIONS)[number]

function concernOf(situation: Situation) {
  return {
    isRestricted: situation !== 'open',
    categoryName: situation === 'separation' ? 'Separation: disable account' : 'Possible data exposure',
    channel: 'portal' as const,
    requesterId: 1,
    openedById: 1,
    subject: 'A subject',
    concernsId: READERS.concerned.personId,
    concerns: READERS.concerned.name,
    account: null,
  }
}

/** With everybody wherever the data model lets a person be. */
function factsOf(situation: Situation, assigneeId: number | null = 4): NotificationFacts {
  return {
    ticket: {
      ticketId: 10_234,
      priority: 'P3',
      requesterId: 1,
      openedById: 1,
      agencyId: LDH,
      sectionCode: 'euc',
      assigneeId,
      standInId: READERS.concerned.personId,
      isRestricted: situation !== 'open',
      followerIds: [2, 3, 5, 7, 8],
      accessIds: situation === 'open' ? [] : [5, 7, 8],
      sectionName: 'End User Computing',
      sectionEmail: 'euc@ots.la.example',
      hasConversation: true,
      about: concernOf(situation),
    },
    people,
    mailDomains: ['la.example'],
  }
}

const terms = { policyVersionId: 1, calendarVersionId: 1, parishName: null, closuresKnownAt: null }
const ID = '00000000-0000-4000-8000-000000000000'
const AT = now.toISOString()
const because = `${INTERNAL} because`
/** What happens to tickets, one command a line, with what each may not say outside. */
const COMMANDS: readonly TicketEventBody[][] = [
  [
    { type: 'ticket.opened', payload: { messageId: 1, channel: 'portal', terms } },
    { type: 'ticket.routed', payload: { sectionCode: 'euc', ruleId: 1, ruleName: because, why: because } },
  ],
  [{ type: 'ticket.assigned', payload: { assigneeId: 4, previousAssigneeId: 7, by: 'person' } }],
  [{ type: 'ticket.assigned', payload: { assigneeId: null, previousAssigneeId: 7, by: 'departure' } }],
  [
    { type: 'ticket.transferred', payload: { fromSectionCode: 'dco', toSectionCode: 'euc', reason: because } },
    { type: 'sla.termsChanged', payload: { terms, reason: because } },
  ],
  [{ type: 'ticket.replied', payload: { messageId: 1, side: 'staff' } }],
  [{ type: 'ticket.replied', payload: { messageId: 1, side: 'requester' } }],
  [
    { type: 'ticket.noted', payload: { messageId: 2 } },
    {
      type: 'ticket.mentioned',
      payload: { messageId: 2, personIds: everyId, names: [NOTE], written: [NOTE], unknown: [NOTE], ambiguous: [NOTE] },
    },
  ],
  [
    { type: 'ticket.replied', payload: { messageId: 1, side: 'staff' } },
    { type: 'ticket.statusChanged', payload: { from: 'open', to: 'waiting_on_requester', waitingFor: 'the model' } },
  ],
  [
    {
      type: 'ticket.statusChanged',
      payload: {
        from: 'open',
        to: 'waiting_on_approval',
        waitingFor: 'a laptop',
        approval: {
          as: 'approver',
          role: 'agency approver',
          personIds: everyId,
          names: people.map(({ name }) => name),
        },
      },
    },
  ],
  [{ type: 'ticket.resolved', payload: { from: 'open', code: because, text: 'New battery', messageId: 1 } }],
  [
    { type: 'sla.termsChanged', payload: { terms, reason: because } },
    { type: 'ticket.reopened', payload: { from: 'resolved', reason: 'It is back' } },
  ],
  [{ type: 'ticket.closed', payload: { by: 'time' } }],
  [{ type: 'ticket.merged', payload: { intoTicketId: 10_200 } }],
  [{ type: 'ticket.cancelled', payload: { from: 'open', reason: 'Not needed' } }],
  [{ type: 'ticket.accessGiven', payload: { accessId: 1, personId: 5, personName: NOTE, reason: because } }],
  [
    {
      type: 'ticket.emergencyAccess',
      payload: { accessId: 1, personId: 5, personName: 'Ada', reason: because, until: AT },
    },
  ],
  [{ type: 'clock.warned', payload: { clockId: 1, target: 'resolution', percent: 75, at: AT, dueAt: AT } }],
  [{ type: 'clock.breached', payload: { clockId: 1, target: 'resolution', breachedAt: AT } }],
  [
    {
      type: 'clock.escalated',
      payload: {
        clockId: 1,
        target: 'resolution',
        step: because,
        words: because,
        at: AT,
        dueAt: AT,
        tell: ['assignee', 'section', 'supervisors', 'people'],
        personIds: everyId.filter((id) => !REQUESTER_SIDE.includes(id)),
      },
    },
  ],
  [{ type: 'stint.breached', payload: { number: 1, sectionCode: 'euc', breachedAt: AT } }],
  [{ type: 'mail.bounced', payload: { deliveryId: ID, address: `fay@${ELSEWHERE}`, answer: because } }],
  [{ type: 'mail.held', payload: { inboundMailId: ID, from: `fay@${ELSEWHERE}`, reason: because } }],
  [{ type: 'ticket.rated', payload: { score: 'poor', comment: 'Nobody came' } }],
]

const toEvents = (bodies: readonly TicketEventBody[], actorId: number | null): TicketEvent[] =>
  bodies.map((body, index) => ({ ...body, id: index + 1, ticketId: 10_234, actorId, occurredAt: now }))

const sender: Sender = {
  mailFrom: 'helpdesk@ots.la.example',
  baseUrl: 'https://helpdesk.la.example',
  replyAddressOf: (ticketId) => `ticket+OTS-${ticketId}.mac@ots.la.example`,
  noteAddressOf: (ticketId) => `note+OTS-${ticketId}.mac@ots.la.example`,
  unsubscribeUrlOf: () => 'https://helpdesk.la.example/unsubscribe/x',
  accountLinkOf: (tokenId) => tokenId,
  ratingLinkOf: () => 'rating',
  detailsLinkOf: () => 'details',
}

/** A delivery as the database would hand it over: never a note, the events of its command without the note's own. */
function claim(
  { personId, address, template, reason }: Pick<Recipient, 'personId' | 'address' | 'template' | 'reason'>,
  events: readonly TicketEvent[],
  situation: Situation,
): ClaimedDelivery {
  const said = situation === 'open' ? (words: string) => words : (words: string) => `${SECRET} ${words}`
  const { ticket } = factsOf(situation)
  return {
    id: ID,
    template,
    reason,
    address,
    addressName: 'The Reader',
    messageId: 'x@ots.la.example',
    attempts: 1,
    ageMs: 0,
    isRepeat: false,
    person: people.find((one) => one.personId === personId) ?? null,
    now,
    ticketId: 10_234,
    earlierMessageIds: [],
    actorName: said('Dan'),
    message: { body: said('Which model is it?'), format: 'plain' },
    conversation: [
      { authorName: said('Rosa'), isFromStaff: false, at: AT, body: said('It is broken'), format: 'plain' },
    ],
    detailRequestId: null,
    events: events
      .filter(({ type }) => type !== 'ticket.noted')
      .map(({ type, payload }) => ({ type, payload: payload as ClaimedDelivery['events'][number]['payload'] })),
    ticket: {
      ...ticket,
      subject: said('Laptop'),
      requesterName: said('Rosa'),
      agencyName: said('Health'),
      mailboxName: null,
      assigneeName: said('Dan'),
      categoryName: said('Laptops'),
      isFollowedByReader: ticket.followerIds.includes(personId ?? 0),
      isReaderNamed: ticket.accessIds.includes(personId ?? 0),
      firstResponseDueAt: AT,
      resolutionDueAt: AT,
      mergedIntoId: null,
      concern: concernOf(situation),
    },
  }
}

const mailDomains = ['la.example']
const readable = (mail: OutgoingMail) => JSON.stringify({ ...mail, to: null })

interface Sent {
  recipient: Recipient
  situation: Situation
  mail: OutgoingMail
}

/** All mail that all commands cause, whoever gave them, whoever has the ticket, in every situation. */
function sendEverything(): Sent[] {
  const sent: Sent[] = []
  for (const situation of SITUATIONS) {
    for (const bodies of COMMANDS) {
      for (const actorId of [null, ...everyId]) {
        for (const assigneeId of [4, 7, 8, null]) {
          const events = toEvents(bodies, actorId)
          for (const recipient of chooseRecipients(events, factsOf(situation, assigneeId))) {
            if (isPortalTemplate(recipient.template)) continue
            const delivery = claim(recipient, events, situation)
            // An open ticket's mail may wait until the ticket is restricted.
            const later: Situation[] = situation === 'open' ? ['open', 'restricted', 'separation'] : [situation]
            for (const then of later) {
              const mail = then === situation ? delivery : claim(recipient, events, then)
              if (findWithholdingReason(mail, mailDomains) === null)
                sent.push({ recipient, situation: then, mail: composeMail(mail, sender) })
            }
          }
        }
      }
    }
  }
  return sent
}

const sent = sendEverything()
const nameOf = ({ recipient, situation }: Sent) => `${recipient.template} to ${recipient.address}, ${situation}`
const findAll = (of: (one: Sent) => boolean) => [...new Set(sent.filter(of).map(nameOf))]

describe('of all mail that is sent', () => {
  test('each message is among it, so that none is forgotten here', () => {
    const templates = new Set<MailTemplate | string>(sent.map(({ recipient }) => recipient.template))
    expect([...MAIL_TEMPLATES].filter((template) => !templates.has(template))).toEqual([])
  })

  test('none says a word of a note, whoever reads it', () => {
    expect(findAll(({ mail }) => readable(mail).includes(NOTE))).toEqual([])
  })

  test('none tells the requester’s side why staff did what they did among themselves', () => {
    const isTheirs = ({ recipient }: Sent) => recipient.personId !== null && REQUESTER_SIDE.includes(recipient.personId)
    expect(findAll((one) => isTheirs(one) && readable(one.mail).includes(INTERNAL))).toEqual([])
    // And it is told to staff, or this would prove nothing.
    expect(findAll((one) => !isTheirs(one) && readable(one.mail).includes(INTERNAL))).not.toEqual([])
  })

  test('none says what a restricted ticket holds', () => {
    expect(findAll(({ mail, situation }) => situation !== 'open' && readable(mail).includes(SECRET))).toEqual([])
  })

  test('none names an address of another agency, but the mail that came back or waits, to staff', () => {
    const told = sent.filter(({ mail }) => readable(mail).includes(`@${ELSEWHERE}`))
    expect(new Set(told.map(({ recipient }) => recipient.template))).toEqual(new Set(['mail-bounced', 'mail-held']))
    expect(told.filter(({ recipient }) => REQUESTER_SIDE.includes(recipient.personId ?? 0))).toEqual([])
  })

  test.each<[Reader, Situation[]]>([
    ['concerned', ['restricted', 'separation']],
    ['deactivated', ['open', 'restricted', 'separation']],
    ['coordinatorElsewhere', ['open', 'restricted', 'separation']],
    ['followerElsewhere', ['restricted', 'separation']],
    ['coordinator', ['restricted', 'separation']],
  ])('none reaches %s of a ticket that is %j', (reader, situations) => {
    const { personId } = READERS[reader]
    expect(findAll((one) => one.recipient.personId === personId && situations.includes(one.situation))).toEqual([])
  })

  test('what a note says reaches staff alone: who is mentioned is never on the requester’s side', () => {
    const mentioned = sent.filter(({ recipient }) => recipient.template === 'mentioned')
    expect(mentioned.length).toBeGreaterThan(0)
    expect(mentioned.filter(({ recipient }) => REQUESTER_SIDE.includes(recipient.personId ?? 0))).toEqual([])
  })
})

/** Even if somebody chose wrongly, or a row was written by hand. */
describe.each(MAIL_TEMPLATES)('%s, to whoever it is addressed', (template) => {
  test.each(Object.entries(READERS))(
    '%s reads no note, nothing restricted and no foreign address',
    (reader, { personId, email }) => {
      for (const situation of SITUATIONS) {
        const events = COMMANDS.flatMap((bodies) => toEvents(bodies, 4)).filter(({ type }) => !type.startsWith('mail.'))
        const delivery = claim({ personId, address: email, template, reason: 'you asked' }, events, situation)
        const isShut =
          reader === 'deactivated' ||
          reader === 'coordinatorElsewhere' ||
          (situation !== 'open' && ['concerned', 'followerElsewhere', 'coordinator'].includes(reader))
        expect(findWithholdingReason(delivery, mailDomains) !== null).toBe(isShut)
        const text = readable(composeMail(delivery, sender))
        expect(text).not.toContain(NOTE)
        expect(text).not.toContain(`@${ELSEWHERE}`)
        if (situation !== 'open') expect(text).not.toContain(SECRET)
      }
    },
  )
})
