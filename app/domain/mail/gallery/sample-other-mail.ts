import {
  AUTOMATIC_TEMPLATES,
  type AutomaticAnswerFacts,
  type AutomaticTemplate,
} from '#app/emails/automatic-answer-facts.ts'
import type { DigestTicket } from '#app/emails/digest-facts.ts'
import type { MailTemplate } from '#app/emails/mail-template.ts'
import type { SectionSummaryFacts } from '#app/emails/section-summary-facts.ts'
import type { AccountMail, AccountTemplate } from '../../identity/account-mail.ts'
import { formatTicketNumber } from '../../tickets/ticket-number.ts'
import type {
  AnyClaimed,
  ClaimedDigest,
  ClaimedWaitingMail,
  EventDetails,
  GatheredDelivery,
} from '../claimed-delivery.ts'
import { CHOSEN_DIGEST_TEMPLATE, DIGEST_TEMPLATE, SUMMARY_TEMPLATE } from '../digest-template.ts'
import { WAITING_TEMPLATE } from '../inbound/waiting/waiting-mail-facts.ts'
import {
  frame,
  SAMPLE_NOW,
  SAMPLE_PEOPLE,
  SAMPLE_TICKET,
  SAMPLE_TICKET_ID,
  sampleTicketMail,
} from './sample-ticket-mail.ts'

const { rosa, simone } = SAMPLE_PEOPLE
const at = '2026-11-23T14:58:00.000Z'
const tokenId = '00000000-0000-4000-8000-000000000001'
const expiresAt = '2026-11-26T15:00:00.000Z'

const ACCOUNT: { [Template in AccountTemplate]: Extract<AccountMail, { template: Template }>['facts'] } = {
  invitation: { tokenId, expiresAt, invitedBy: 'Ada Broussard' },
  passwordReset: { tokenId, expiresAt },
  passwordChanged: { at, clientAddress: '192.0.2.7' },
  addressChanged: { at, clientAddress: '192.0.2.7' },
  newSignIn: { at, clientAddress: '192.0.2.7', browser: 'Firefox on Windows' },
  secondFactorChanged: { at, clientAddress: '192.0.2.7', what: 'A passkey was added: Work laptop.' },
}

const ANSWER_FACTS: AutomaticAnswerFacts = {
  originalMessageId: '<CAF7x@mail.example>',
  receivedAt: '2026-11-23T14:58:00.000Z',
  mailboxAddress: 'euc@ots.la.example',
  sectionName: 'End User Computing',
  ticketId: null,
  problems: [],
  isForStaff: false,
}

const aboutTicket = { ...ANSWER_FACTS, ticketId: SAMPLE_TICKET_ID }
const ANSWER_FACTS_OF: Record<AutomaticTemplate, AutomaticAnswerFacts> = {
  'unknown-sender': ANSWER_FACTS,
  'mail-received-unproven': ANSWER_FACTS,
  'files-refused': {
    ...aboutTicket,
    problems: ['“setup.exe” was not attached: programs are not taken. Send a picture or a document instead.'],
  },
  'kept-as-note': aboutTicket,
}

const WAITING: ClaimedWaitingMail = {
  ...frame(WAITING_TEMPLATE),
  ...{ template: WAITING_TEMPLATE, ticketId: null, person: simone, reason: 'you supervise End User Computing' },
  ...{ address: simone.email, addressName: simone.name },
  facts: { mailboxAddress: 'euc@ots.la.example', sectionCode: 'euc', held: 3, setAside: 1 },
}

type Gathered = Partial<GatheredDelivery['ticket']> & { number: number; message?: string; actorName?: string }

const gathered = (
  template: MailTemplate,
  type: string,
  { number, message = undefined, actorName = undefined, ...ticket }: Gathered,
  payload: EventDetails = {},
): GatheredDelivery => ({
  ticketId: number,
  template,
  reason: 'you supervise End User Computing',
  actorName: actorName ?? null,
  message: message ?? null,
  ticket: { ...SAMPLE_TICKET, ...ticket },
  event: { type, payload, occurredAt: at },
})

const laptop = { number: SAMPLE_TICKET_ID }
const printer = { number: 10_187, subject: 'Printer on the third floor is out of toner' }
const due = (time: string) => ({ target: 'resolution' as const, dueAt: `2026-11-23T${time}:00.000Z` })

const digest = (template: string, facts: Pick<ClaimedDigest, 'person' | 'gathered' | 'reason'>): ClaimedDigest => ({
  ...frame(template),
  ...facts,
  ticketId: null,
  facts: {},
  address: facts.person?.email ?? '',
  addressName: facts.person?.name ?? '',
})

const ALARMS = digest(DIGEST_TEMPLATE, {
  person: simone,
  reason: 'many alarms came at once',
  gathered: [
    gathered('clock-breached', 'clock.breached', laptop, { target: 'firstResponse', breachedAt: at }),
    gathered('clock-warned', 'clock.warned', printer, due('17:00')),
    gathered('clock-escalated', 'clock.escalated', printer, { ...due('17:00'), words: '90 % of its time is spent' }),
    gathered('clock-warned', 'clock.warned', { number: 10_240, isRestricted: true, sectionCode: 'euc' }, due('18:30')),
    gathered(
      'stint-breached',
      'stint.breached',
      { number: 10_102, subject: 'New hire starting Monday: account and phone' },
      { breachedAt: at },
    ),
  ],
})

const NEWS = digest(CHOSEN_DIGEST_TEMPLATE, {
  person: rosa,
  reason: 'you chose to get such mail in a digest, daily',
  gathered: [
    gathered('staff-replied', 'ticket.replied', {
      ...laptop,
      actorName: 'Dale Hebert',
      message: 'Thank you for trying all that. Please hold Volume down and press the power button once.',
    }),
    gathered('transferred', 'ticket.transferred', { ...printer, actorName: 'Dale Hebert', sectionName: 'Operations' }),
    gathered('resolved', 'ticket.resolved', { ...printer, actorName: 'Tess Boudreaux' }, { text: 'New toner is in.' }),
  ],
})

const summaryTickets = (baseUrl: string): DigestTicket[] =>
  [
    { number: 10_187, subject: printer.subject, happened: ['Overdue since Friday 4:00 PM CT.'] },
    {
      number: SAMPLE_TICKET_ID,
      subject: SAMPLE_TICKET.subject,
      happened: ['Due Monday 1:00 PM CT.', 'Nobody has answered since Friday 2:12 PM CT.'],
    },
    { number: 10_240, subject: null, happened: [] },
  ].map(({ number, subject, happened }) => {
    const ticketNumber = formatTicketNumber(number)
    const told = subject === null ? null : { subject, happened }
    return { ticketNumber, ticketUrl: `${baseUrl}/tickets/${ticketNumber}`, isOverdue: false, told }
  })

function summaryFacts(baseUrl: string): SectionSummaryFacts {
  const queueUrl = `${baseUrl}/queues/euc`
  return {
    sectionName: 'End User Computing',
    queueUrl,
    timeZone: 'America/Chicago',
    writtenAt: SAMPLE_NOW,
    since: new Date('2026-11-20T14:00:00.000Z'),
    open: { count: 42, url: queueUrl },
    overdue: { count: 3, url: null },
    dueToday: { count: 7, url: null },
    unassigned: { count: 5, url: `${queueUrl}?assignee=none` },
    waiting: { count: 11, url: null },
    opened: { count: 18, url: null },
    resolved: { count: 21, url: null },
    ratings: { good: 9, fair: 2, poor: 1 },
    tickets: summaryTickets(baseUrl),
    reason: 'you supervise End User Computing',
  }
}

/** Every mail that is about no one ticket, or about one in a way of its own, by the name that the gallery shows it under. */
export function listOtherSamples(baseUrl: string): [name: string, mail: AnyClaimed][] {
  return [
    ['details-wanted', { ...sampleTicketMail('ticket-opened'), detailRequestId: tokenId }],
    ['restricted', { ...sampleTicketMail('staff-replied'), ticket: { ...SAMPLE_TICKET, isRestricted: true } }],
    ['alarm-digest', ALARMS],
    ['digest', NEWS],
    ['section-summary', sampleSummary(baseUrl)],
    [WAITING_TEMPLATE, WAITING],
    ...AUTOMATIC_TEMPLATES.map((template): [string, AnyClaimed] => [
      template,
      {
        ...frame(template),
        template,
        ticketId: null,
        person: null,
        reason: '',
        address: 'somebody@home.example',
        addressName: '',
        facts: ANSWER_FACTS_OF[template],
      },
    ]),
    ...Object.entries(ACCOUNT).map(([template, facts]): [string, AnyClaimed] => [
      `account-${template.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      {
        ...frame(template),
        template: template as AccountTemplate,
        ticketId: null,
        person: rosa,
        reason: 'you have an account with the OTS Helpdesk',
        address: rosa.email,
        addressName: rosa.name,
        facts,
        isLinkOpen: true,
      },
    ]),
  ]
}

function sampleSummary(baseUrl: string): AnyClaimed {
  const summary = summaryFacts(baseUrl)
  return {
    ...frame(SUMMARY_TEMPLATE),
    template: SUMMARY_TEMPLATE,
    ticketId: null,
    person: simone,
    reason: summary.reason,
    address: simone.email,
    addressName: simone.name,
    sectionCode: 'euc',
    summary,
  }
}
