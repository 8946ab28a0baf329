import { describe, expect, test } from 'vitest'
import { RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import { cpuNow } from '#tests/support/cpu-now.ts'
import type { HeldRole } from '../../../identity/actor.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import {
  judgeMail,
  MAILS_A_TICKET_AND_HOUR,
  TICKETS_A_PROGRAM_AND_HOUR,
  TICKETS_A_SENDER_AND_HOUR,
} from './judge-mail.ts'
import type { MailClues } from './mail-clues.ts'
import type { KnownSender, MailFacts, PointedTicket } from './mail-facts.ts'
import { readSigns } from './mail-signs.ts'
import { UNPROVEN } from './sender-proof.ts'
import type { Verdict } from './verdict.ts'

const ROSA = 1
const LEO = 2
const TICKET = 10_234
const OTHERS = 10_999
const DELIVERY = '0f8fad5b-d9cb-469f-a165-70867728950e'
const OURS = `<${DELIVERY}@ots.la.example>`

const noClues: MailClues = {
  taggedTicketIds: [],
  isForStaff: false,
  taggedDeliveryIds: [],
  ownMessageIds: [],
  anchoredTicketIds: [],
  otherMessageIds: [],
  numberedTicketIds: [],
  isMarkedOurs: false,
  canaryToken: null,
}

function person(roles: HeldRole[] = [], facts: Partial<KnownSender> = {}): KnownSender {
  const whole = {
    personId: ROSA,
    name: 'Rosa Guidry',
    email: 'rosa.guidry@ldh.la.example',
    timeZone: 'America/Chicago',
  }
  return { ...whole, agencyId: 4, agencyCode: 'LDH', isActive: true, roles, ...facts }
}
const technician = (sectionCode = 'euc') =>
  person([{ role: 'technician', agencyId: null, sectionCode }], { personId: LEO, name: 'Dan Hebert' })
const coordinator = () => person([{ role: 'coordinator', agencyId: 4, sectionCode: null }], { personId: LEO })
const administrator = () => person([{ role: 'administrator', agencyId: null, sectionCode: null }], { personId: LEO })

function ticket(facts: Partial<PointedTicket> = {}): PointedTicket {
  const ticketId = facts.ticketId ?? facts.askedId ?? TICKET
  return {
    ...{ askedId: TICKET, status: 'in_progress', requesterId: ROSA, openedById: ROSA, agencyId: 4, sectionCode: 'euc' },
    ...{ assigneeId: null, isRestricted: false, followerIds: [], accessIds: [], access: null },
    mailsInHour: { staff: 0, requester: 0 },
    ...facts,
    ticketId,
  }
}
const own = ticket()
const others = ticket({ askedId: OTHERS, requesterId: 77, openedById: 77, agencyId: 9 })

interface Case {
  from?: string
  headers?: Record<string, string>
  envelopeFrom?: string
  subject?: string
  text?: string
  mail?: Partial<ParsedMail>
  clues?: Partial<MailClues>
  facts?: Partial<MailFacts>
  proven?: boolean
  denied?: boolean
  unknownSenders?: 'refuse' | 'hold' | 'admit' | 'no mailbox'
}

function judge(given: Case): Verdict {
  const from = given.from ?? 'rosa.guidry@ldh.la.example'
  const text = given.text ?? 'The light is still off.'
  const parsed: ParsedMail = {
    messageId: '<1@ldh.la.example>',
    from: [{ address: from, name: 'Rosa Guidry' }],
    ...{ sender: null, replyTo: [], to: [], cc: [], sentAt: '2026-11-26T15:00:00.000Z', inReplyTo: [], references: [] },
    subject: given.subject ?? 'Laptop will not start',
    headers: {
      from: [from],
      ...Object.fromEntries(Object.entries(given.headers ?? {}).map(([name, value]) => [name, [value]])),
    },
    content: {
      reply: text,
      hasOwnWords: true,
      replyHtml: null,
      whole: text,
      forwarded: null,
      calendar: null,
      hasUnclearPictures: false,
    },
    ...{ attachments: [], bounces: [], protection: 'none', leftOut: [] },
    ...given.mail,
  }
  const mail = { road: 'smtp' as const, envelopeFrom: given.envelopeFrom ?? from }
  const unknownSenders = given.unknownSenders ?? 'hold'
  const mailbox = { id: 1, address: 'euc@ots.la.example', sectionCode: 'euc' }
  return judgeMail(
    {
      mail: { mailbox: unknownSenders === 'no mailbox' ? null : { ...mailbox, unknownSenders } },
      parsed,
      signs: readSigns(mail, parsed),
      clues: { ...noClues, ...given.clues },
      proof: { ...UNPROVEN, isProven: given.proven ?? true, isDenied: given.denied ?? false },
      organisationDomains: ['la.example'],
    },
    {
      ...{
        duplicateOfId: null,
        isDuplicateDoubtful: false,
        person: person(),
        isFromOurs: false,
        isOurMail: false,
        deliveries: [],
        earlierMails: [],
      },
      ...{ openedInHour: 0, ageSeconds: 1, tickets: [] },
      ...given.facts,
    },
  )
}

const signed = { taggedTicketIds: [TICKET] }
const forStaff = { ...signed, isForStaff: true }
const answered = { ownMessageIds: [OURS] }
const delivered = (template = 'staff-replied', ticketId: number | null = TICKET) => ({
  deliveries: [{ id: DELIVERY, messageId: OURS, ticketId, template }],
})
const numbered = { numberedTicketIds: [TICKET] }
const anchored = { anchoredTicketIds: [TICKET] }
const earlier = { otherMessageIds: ['<first@ldh.la.example>'] }
const cameBefore = { earlierMails: [{ messageId: '<first@ldh.la.example>', ticketId: TICKET }] }
const known = { tickets: [own] }

const LIST = { path: '', fileName: 'list.txt', sizeBytes: 14, contentId: null, isInline: false }
const PICTURE = { path: '', fileName: 'image.png', sizeBytes: 70, contentId: 'one@x', isInline: true }
/** A mail in which nothing is written above the quotation. */
const wordless = (file: ParsedMail['attachments'][number]): Partial<ParsedMail> => ({
  content: {
    ...{ reply: '(Nothing was written above the quotation.)', hasOwnWords: false, replyHtml: null, whole: '> Old.' },
    ...{ forwarded: null, calendar: null, hasUnclearPictures: false },
  },
  attachments: [file],
})

const short = (verdict: Verdict): string => {
  const words: (string | number | null)[] = [verdict.kind]
  if (verdict.kind === 'reply') words.push(verdict.ticketId, verdict.as, verdict.isUnproven ? 'unproven' : 'proven')
  if (verdict.kind === 'ticket')
    words.push(verdict.isUnproven ? 'unproven' : 'proven', verdict.unconfirmedBecause ? 'unconfirmed' : 'confirmed')
  if (verdict.kind === 'autoReply') words.push(verdict.ticketId, verdict.what)
  if (verdict.kind === 'calendar') words.push(verdict.ticketId, verdict.answer)
  if (verdict.kind === 'bounce')
    words.push(verdict.deliveryId === DELIVERY ? 'ours' : verdict.deliveryId, verdict.effect)
  if (verdict.kind === 'refused') words.push(verdict.answers ? 'answered' : 'silently')
  if (verdict.kind === 'unclear') words.push(verdict.ticketId, verdict.answers ? 'answered' : 'silently')
  return words.join(' ')
}

type Row = [what: string, given: Case, expected: string]

const whose: Row[] = [
  ['a new matter of somebody known', {}, 'ticket proven confirmed'],
  ['an answer to the signed address', { clues: signed, facts: known }, `reply ${TICKET} requester proven`],
  [
    'an answer that names a mail of ours',
    { clues: answered, facts: { ...known, ...delivered() } },
    `reply ${TICKET} requester proven`,
  ],
  ['an answer that names only the thread', { clues: anchored, facts: known }, `reply ${TICKET} requester proven`],
  [
    'an answer to their own first mail',
    { clues: earlier, facts: { ...known, ...cameBefore } },
    `reply ${TICKET} requester proven`,
  ],
  ['the number in the subject', { clues: numbered, facts: known }, `reply ${TICKET} requester proven`],
  ['a number that no ticket has', { clues: { numberedTicketIds: [5] } }, 'ticket proven confirmed'],
  [
    'the signed address against another number',
    { clues: { ...signed, numberedTicketIds: [OTHERS] }, facts: { tickets: [own, ticket({ askedId: OTHERS })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a mail of ours against another number',
    {
      clues: { ...answered, numberedTicketIds: [OTHERS] },
      facts: { ...delivered(), tickets: [ticket({ askedId: OTHERS }), own] },
    },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a signed address of somebody else’s ticket',
    { clues: { taggedTicketIds: [OTHERS] }, facts: { tickets: [others] } },
    'ticket proven confirmed',
  ],
  [
    'forged references to somebody else’s ticket',
    { clues: answered, facts: { ...delivered('staff-replied', OTHERS), tickets: [others] } },
    'ticket proven confirmed',
  ],
  [
    'the number of somebody else’s ticket',
    { clues: { numberedTicketIds: [OTHERS] }, facts: { tickets: [others] } },
    'ticket proven confirmed',
  ],
  [
    'somebody else’s signed address, and their own number',
    { clues: { taggedTicketIds: [OTHERS], numberedTicketIds: [TICKET] }, facts: { tickets: [others, own] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a follower',
    { clues: signed, facts: { person: person([], { personId: 3 }), tickets: [ticket({ followerIds: [3] })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'the agency’s coordinator',
    { clues: signed, facts: { person: coordinator(), tickets: [own] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a colleague of the requester',
    { clues: signed, facts: { person: person([], { personId: 3 }), tickets: [own] } },
    'ticket proven confirmed',
  ],
  [
    'a ticket that was merged',
    { clues: signed, facts: { tickets: [ticket({ ticketId: 500 })] } },
    'reply 500 requester proven',
  ],
  [
    'a resolved ticket',
    { clues: signed, facts: { tickets: [ticket({ status: 'resolved' })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a closed ticket',
    { clues: signed, facts: { tickets: [ticket({ status: 'closed' })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a cancelled ticket',
    { clues: signed, facts: { tickets: [ticket({ status: 'cancelled' })] } },
    'ticket proven confirmed',
  ],
  [
    'a restricted ticket by its requester',
    { clues: signed, facts: { tickets: [ticket({ isRestricted: true })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a restricted ticket by a follower',
    {
      clues: signed,
      facts: { person: person([], { personId: 3 }), tickets: [ticket({ isRestricted: true, followerIds: [3] })] },
    },
    'ticket proven confirmed',
  ],
  [
    'a restricted ticket by its agency’s coordinator',
    { clues: signed, facts: { person: coordinator(), tickets: [ticket({ isRestricted: true })] } },
    'ticket proven confirmed',
  ],
]

const staff: Row[] = [
  [
    'the section’s technician',
    { clues: signed, facts: { person: technician(), tickets: [own] } },
    `reply ${TICKET} worker proven`,
  ],
  [
    'a technician of elsewhere',
    { clues: signed, facts: { person: technician('dco'), tickets: [own] } },
    `reply ${TICKET} note proven`,
  ],
  [
    'a technician of elsewhere who has the ticket',
    { clues: signed, facts: { person: technician('dco'), tickets: [ticket({ assigneeId: LEO })] } },
    `reply ${TICKET} worker proven`,
  ],
  [
    'an administrator',
    { clues: signed, facts: { person: administrator(), tickets: [own] } },
    `reply ${TICKET} worker proven`,
  ],
  [
    'a technician’s own ticket',
    { clues: signed, facts: { person: technician(), tickets: [ticket({ requesterId: LEO })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'an answer to a mention',
    { clues: answered, facts: { person: technician(), tickets: [own], ...delivered('mentioned') } },
    `reply ${TICKET} note proven`,
  ],
  [
    'an answer to an alarm',
    { clues: answered, facts: { person: technician(), tickets: [own], ...delivered('clock-breached') } },
    `reply ${TICKET} note proven`,
  ],
  ...RECORDS_TEMPLATES.map(
    (template): Row => [
      `an answer to ${template}`,
      { clues: answered, facts: { person: technician(), tickets: [own], ...delivered(template) } },
      `reply ${TICKET} note proven`,
    ],
  ),
  [
    'a file without a word',
    { clues: signed, facts: { person: technician(), tickets: [own] }, mail: wordless(LIST) },
    `reply ${TICKET} worker proven`,
  ],
  [
    'nothing but pictures of what they quote',
    { clues: signed, facts: { person: technician(), tickets: [own] }, mail: wordless(PICTURE) },
    `reply ${TICKET} note proven`,
  ],
  [
    'an answer to the address of a mail about a note, its other traces lost',
    { clues: forStaff, facts: { person: technician(), tickets: [own] } },
    `reply ${TICKET} note proven`,
  ],
  [
    'the same beside a mail for everybody',
    {
      clues: { ...forStaff, ownMessageIds: [OURS] },
      facts: { person: technician(), tickets: [own], ...delivered('requester-replied') },
    },
    `reply ${TICKET} note proven`,
  ],
  [
    'the address of a mail about a note, on a technician’s own ticket',
    { clues: forStaff, facts: { person: technician(), tickets: [ticket({ requesterId: LEO })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'an answer to a requester’s reply',
    { clues: answered, facts: { person: technician(), tickets: [own], ...delivered('requester-replied') } },
    `reply ${TICKET} worker proven`,
  ],
  [
    'a closed ticket',
    { clues: signed, facts: { person: technician(), tickets: [ticket({ status: 'closed' })] } },
    `unclear ${TICKET} silently`,
  ],
  [
    'a note on a closed ticket',
    { clues: signed, facts: { person: technician('dco'), tickets: [ticket({ status: 'closed' })] } },
    `reply ${TICKET} note proven`,
  ],
  [
    'a restricted ticket of another section',
    { clues: signed, facts: { person: technician('dco'), tickets: [ticket({ isRestricted: true })] } },
    'ticket proven confirmed',
  ],
  [
    'a restricted ticket on which they are named',
    {
      clues: signed,
      facts: {
        person: technician('dco'),
        tickets: [ticket({ isRestricted: true, accessIds: [LEO], access: 'named' })],
      },
    },
    `reply ${TICKET} note proven`,
  ],
  [
    'without proof, by the signed address',
    { proven: false, clues: signed, facts: { person: technician(), tickets: [own] } },
    `unclear ${TICKET} answered`,
  ],
  [
    'without proof, by a mail of ours',
    { proven: false, clues: answered, facts: { person: technician(), tickets: [own], ...delivered() } },
    `unclear ${TICKET} answered`,
  ],
  [
    'without proof, on their own ticket',
    { proven: false, clues: signed, facts: { person: technician(), tickets: [ticket({ requesterId: LEO })] } },
    `unclear ${TICKET} answered`,
  ],
  ['without proof, a new matter', { proven: false, facts: { person: technician() } }, 'unclear  answered'],
  [
    'without proof, from a domain that denies it',
    { proven: false, denied: true, facts: { person: technician() } },
    'unclear  silently',
  ],
  ['an administrator without proof', { proven: false, facts: { person: administrator() } }, 'unclear  answered'],
]

const unproven: Row[] = [
  ['a new matter', { proven: false }, 'ticket unproven confirmed'],
  [
    'their own ticket by the signed address',
    { proven: false, clues: signed, facts: known },
    `reply ${TICKET} requester unproven`,
  ],
  [
    'their own ticket by a mail of ours',
    { proven: false, clues: answered, facts: { ...known, ...delivered() } },
    `reply ${TICKET} requester unproven`,
  ],
  [
    'their own ticket by the thread alone',
    { proven: false, clues: anchored, facts: known },
    `unclear ${TICKET} answered`,
  ],
  [
    'their own ticket by a mail of theirs',
    { proven: false, clues: earlier, facts: { ...known, ...cameBefore } },
    `unclear ${TICKET} answered`,
  ],
  ['their own ticket by its number', { proven: false, clues: numbered, facts: known }, `unclear ${TICKET} answered`],
  [
    'their own restricted ticket',
    { proven: false, clues: signed, facts: { tickets: [ticket({ isRestricted: true })] } },
    `unclear ${TICKET} answered`,
  ],
  [
    'a ticket that they follow',
    {
      proven: false,
      clues: signed,
      facts: { tickets: [ticket({ requesterId: 8, openedById: 8, followerIds: [ROSA] })] },
    },
    `unclear ${TICKET} answered`,
  ],
  [
    'a ticket of the agency that they coordinate',
    { proven: false, clues: signed, facts: { person: coordinator(), tickets: [own] } },
    `unclear ${TICKET} answered`,
  ],
  [
    'somebody else’s ticket',
    { proven: false, clues: { taggedTicketIds: [OTHERS] }, facts: { tickets: [others] } },
    'ticket unproven confirmed',
  ],
]

const strangers: Row[] = [
  ['where they are held', { facts: { person: null } }, 'unclear  silently'],
  ['where no mailbox says', { unknownSenders: 'no mailbox', facts: { person: null } }, 'unclear  silently'],
  ['where they are refused', { unknownSenders: 'refuse', facts: { person: null } }, 'refused answered'],
  ['refused, without proof', { unknownSenders: 'refuse', proven: false, facts: { person: null } }, 'refused answered'],
  [
    'refused, from elsewhere and with proof',
    { unknownSenders: 'refuse', from: 'a@shop.example', facts: { person: null } },
    'refused answered',
  ],
  [
    'refused, from elsewhere and without proof',
    { unknownSenders: 'refuse', from: 'a@shop.example', proven: false, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, where their domain denies them',
    { unknownSenders: 'refuse', proven: false, denied: true, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, by a program',
    { unknownSenders: 'refuse', headers: { 'auto-submitted': 'auto-generated' }, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, through a list',
    { unknownSenders: 'refuse', headers: { 'list-id': '<x.lists.example>' }, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, in bulk',
    { unknownSenders: 'refuse', headers: { precedence: 'bulk' }, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, who asks for silence',
    { unknownSenders: 'refuse', headers: { 'x-auto-response-suppress': 'All' }, facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, by the null return path',
    { unknownSenders: 'refuse', envelopeFrom: '', facts: { person: null } },
    'refused silently',
  ],
  [
    'refused, from an address that nobody reads',
    { unknownSenders: 'refuse', from: 'no-reply@shop.example', facts: { person: null } },
    'refused silently',
  ],
  ['where they are admitted', { unknownSenders: 'admit', facts: { person: null } }, 'ticket proven confirmed'],
  ['admitted, without proof', { unknownSenders: 'admit', proven: false, facts: { person: null } }, 'unclear  answered'],
  [
    'admitted, from outside',
    { unknownSenders: 'admit', from: 'a@shop.example', facts: { person: null } },
    'unclear  silently',
  ],
  [
    'admitted, from a name that ends like ours',
    { unknownSenders: 'admit', from: 'a@evil-la.example', facts: { person: null } },
    'unclear  silently',
  ],
  [
    'admitted, a program',
    { unknownSenders: 'admit', headers: { 'auto-submitted': 'auto-generated' }, facts: { person: null } },
    'unclear  silently',
  ],
  [
    'who had a mail of ours',
    { unknownSenders: 'refuse', from: 'rosa@home.example', clues: signed, facts: { person: null, tickets: [own] } },
    `unclear ${TICKET} silently`,
  ],
  [
    'who know a number',
    { unknownSenders: 'refuse', clues: numbered, facts: { person: null, tickets: [own] } },
    'refused answered',
  ],
  ['whose account is closed', { facts: { person: person([], { isActive: false }) } }, 'unclear  silently'],
  [
    'whose account is closed, with the signed address',
    { clues: signed, facts: { person: person([], { isActive: false }), tickets: [own] } },
    'unclear  silently',
  ],
]

const machines: Row[] = [
  [
    'an absence note',
    {
      headers: { 'auto-submitted': 'auto-replied' },
      subject: 'Out of office: Laptop',
      clues: answered,
      facts: { ...known, ...delivered() },
    },
    `autoReply ${TICKET} outOfOffice`,
  ],
  [
    'an absence note without the header',
    { envelopeFrom: '', subject: 'Automatic reply: Laptop', text: 'I am on vacation.', clues: signed, facts: known },
    `autoReply ${TICKET} outOfOffice`,
  ],
  [
    'an absence note in German',
    {
      envelopeFrom: '',
      subject: 'Automatische Antwort: Laptop',
      text: 'Ich bin im Urlaub.',
      clues: signed,
      facts: known,
    },
    `autoReply ${TICKET} outOfOffice`,
  ],
  [
    'an absence note by its subject alone',
    { subject: 'Automatic reply: Laptop', text: 'Thank you.', clues: signed, facts: known },
    `autoReply ${TICKET} automatic`,
  ],
  ['an absence note to nothing of ours', { headers: { 'auto-submitted': 'auto-replied' } }, 'autoReply  automatic'],
  [
    'an absence note with the number alone, unproven',
    { proven: false, headers: { 'auto-submitted': 'auto-replied' }, clues: numbered, facts: known },
    'autoReply  automatic',
  ],
  [
    'an absence note at a return path',
    {
      headers: { 'auto-submitted': 'auto-replied' },
      clues: { taggedDeliveryIds: [DELIVERY] },
      facts: { ...known, ...delivered() },
    },
    `autoReply ${TICKET} automatic`,
  ],
  [
    'a robot’s thanks on a ticket',
    { headers: { 'auto-submitted': 'auto-generated' }, clues: signed, facts: known },
    `autoReply ${TICKET} automatic`,
  ],
  [
    'a robot’s thanks, by the old headers',
    { headers: { 'x-autoreply': 'yes' }, clues: signed, facts: known },
    `autoReply ${TICKET} automatic`,
  ],
  [
    'in bulk, on a ticket',
    { headers: { precedence: 'bulk' }, clues: signed, facts: known },
    `autoReply ${TICKET} automatic`,
  ],
  ['a scheduler’s alarm', { headers: { 'auto-submitted': 'auto-generated' } }, 'ticket proven unconfirmed'],
  ['in bulk, a new matter', { headers: { precedence: 'bulk' } }, 'ticket proven unconfirmed'],
  ['by the null return path, a new matter', { envelopeFrom: '' }, 'ticket proven unconfirmed'],
  [
    'who asks for silence, a new matter',
    { headers: { 'x-auto-response-suppress': 'OOF, AutoReply' } },
    'ticket proven unconfirmed',
  ],
  [
    'who asks for no delivery reports',
    { headers: { 'x-auto-response-suppress': 'DR, RN, NRN' } },
    'ticket proven confirmed',
  ],
  ['“Auto-Submitted: no”', { headers: { 'auto-submitted': 'no' } }, 'ticket proven confirmed'],
  ['another helpdesk’s mail', { headers: { 'x-ots-helpdesk': 'ots.tx.example' } }, 'ticket proven unconfirmed'],
  [
    'another helpdesk’s answer',
    { headers: { 'x-ots-helpdesk': 'ots.tx.example' }, clues: answered, facts: { ...known, ...delivered() } },
    `autoReply ${TICKET} automatic`,
  ],
  [
    'a person’s trouble with the out of office printer',
    { subject: 'Out of office printer jams' },
    'ticket proven confirmed',
  ],
  ['a mailing list', { headers: { 'list-id': '<all.lists.la.example>' } }, 'bulk'],
  ['a newsletter', { headers: { 'list-unsubscribe': '<https://shop.example/u>' } }, 'bulk'],
  [
    'a person’s answer through a list',
    { headers: { 'list-id': '<x.lists.la.example>' }, clues: signed, facts: known },
    'bulk',
  ],
  [
    'our own canary',
    { from: 'euc@ots.la.example', clues: { canaryToken: '1.2.x' }, facts: { isFromOurs: true } },
    'canary',
  ],
  ['our own address', { facts: { isFromOurs: true } }, 'loop'],
  ['our own mail come back', { facts: { isOurMail: true }, clues: signed }, 'loop'],
  ['our own mark', { clues: { isMarkedOurs: true } }, 'loop'],
  ['what came before', { facts: { duplicateOfId: DELIVERY } }, 'duplicate'],
  [
    'the same name for other words, without proof',
    { facts: { duplicateOfId: DELIVERY, isDuplicateDoubtful: true }, proven: false },
    'duplicate',
  ],
  [
    'a challenge',
    {
      headers: { 'auto-submitted': 'auto-replied' },
      text: 'Please confirm that you are a real person: https://x.example/c',
      clues: signed,
      facts: known,
    },
    'challenge',
  ],
  [
    'a challenge that looks like a person’s',
    { text: 'Your message is held until you confirm it at https://x.example/c', clues: signed, facts: known },
    'challenge',
  ],
  [
    'a person who tells of a challenge',
    { text: 'What is this? “Prove you are human” stands there.', clues: signed, facts: known },
    `reply ${TICKET} requester proven`,
  ],
  [
    'an invitation accepted',
    { mail: { content: calendar('accepted') }, clues: answered, facts: { ...known, ...delivered() } },
    `calendar ${TICKET} accepted`,
  ],
  [
    'an answer to an invitation that nobody can read, of no ticket, though they are known',
    { mail: { content: calendar(null) }, facts: known, proven: true },
    'unclear  silently',
  ],
  ['an invitation declined, of no ticket', { mail: { content: calendar('declined') } }, 'calendar  declined'],
]

const ceilings: Row[] = [
  [
    'the last mail before a ticket’s ceiling',
    {
      clues: signed,
      facts: { tickets: [ticket({ mailsInHour: { staff: 0, requester: MAILS_A_TICKET_AND_HOUR - 1 } })] },
    },
    `reply ${TICKET} requester proven`,
  ],
  [
    'a mail at a ticket’s ceiling',
    { clues: signed, facts: { tickets: [ticket({ mailsInHour: { staff: 0, requester: MAILS_A_TICKET_AND_HOUR } })] } },
    `unclear ${TICKET} silently`,
  ],
  [
    'the other side’s ceiling',
    { clues: signed, facts: { tickets: [ticket({ mailsInHour: { staff: MAILS_A_TICKET_AND_HOUR, requester: 0 } })] } },
    `reply ${TICKET} requester proven`,
  ],
  [
    'staff at their ceiling',
    {
      clues: signed,
      facts: {
        person: technician(),
        tickets: [ticket({ mailsInHour: { staff: MAILS_A_TICKET_AND_HOUR, requester: 0 } })],
      },
    },
    `unclear ${TICKET} silently`,
  ],
  ['a sender who opens too many', { facts: { openedInHour: TICKETS_A_SENDER_AND_HOUR } }, 'unclear  silently'],
  [
    'a program that opens many',
    { headers: { 'auto-submitted': 'auto-generated' }, facts: { openedInHour: TICKETS_A_SENDER_AND_HOUR } },
    'ticket proven unconfirmed',
  ],
  [
    'a program that opens too many',
    { headers: { 'auto-submitted': 'auto-generated' }, facts: { openedInHour: TICKETS_A_PROGRAM_AND_HOUR } },
    'unclear  silently',
  ],
]

const report = (action: 'failed' | 'delayed' | 'other', originalMessageId: string | null = null) => ({
  bounces: [
    { recipient: 'rosa.guidry@ldh.la.example', action, status: '5.1.1', diagnostic: 'no such user', originalMessageId },
  ],
})
const returned = { taggedDeliveryIds: [DELIVERY] }
const daemon = { from: 'mailer-daemon@mx.ldh.la.example', envelopeFrom: '' }
const nobody = { person: null, ...known, ...delivered() }

const bounces: Row[] = [
  [
    'by the signed return path',
    { ...daemon, mail: report('failed'), clues: returned, facts: nobody },
    'bounce ours failed',
  ],
  [
    'by the exact Message-ID',
    { ...daemon, mail: report('failed', OURS), clues: answered, facts: nobody },
    'bounce ours failed',
  ],
  ['that is a delay', { ...daemon, mail: report('delayed'), clues: returned, facts: nobody }, 'bounce ours delayed'],
  ['that is a receipt', { ...daemon, mail: report('other'), clues: returned, facts: nobody }, 'bounce ours none'],
  [
    'of many, one of which failed',
    {
      ...daemon,
      mail: { bounces: [...report('delayed').bounces, ...report('failed').bounces] },
      clues: returned,
      facts: nobody,
    },
    'bounce ours failed',
  ],
  [
    'that names nothing of ours',
    { ...daemon, mail: report('failed', '<x@evil.example>'), facts: { person: null } },
    'bounce  failed',
  ],
  [
    'whose Message-ID no mail of ours has',
    { ...daemon, mail: report('failed', OURS), clues: answered, facts: { person: null } },
    'bounce  failed',
  ],
  ['in a form of its own, at the return path', { ...daemon, clues: returned, facts: nobody }, 'bounce ours failed'],
  [
    'in a form of its own, of a delay',
    { ...daemon, subject: 'Warning: message delayed 4 hours', clues: returned, facts: nobody },
    'bounce ours delayed',
  ],
  [
    'in a form of its own, elsewhere',
    { ...daemon, clues: signed, facts: { person: null, tickets: [own] } },
    `autoReply ${TICKET} automatic`,
  ],
  ['that a person writes about', { mail: report('failed', '<x@shop.example>') }, 'ticket proven confirmed'],
]

const senders: Row[] = [
  ['none', { mail: { from: [], headers: { from: [] } } }, 'unclear  silently'],
  [
    'two in one header',
    {
      mail: {
        from: [
          { address: 'a@la.example', name: '' },
          { address: 'b@la.example', name: '' },
        ],
      },
    },
    'unclear  silently',
  ],
  ['two headers', { mail: { headers: { from: ['a@la.example', 'b@la.example'] } } }, 'unclear  silently'],
  ['a group’s name', { mail: { from: [{ address: '', name: 'Undisclosed' }] } }, 'unclear  silently'],
]

function calendar(answer: 'accepted' | 'declined' | null): ParsedMail['content'] {
  const text = {
    reply: 'Accepted',
    hasOwnWords: false,
    replyHtml: null,
    hasUnclearPictures: false,
    whole: 'Accepted',
    forwarded: null,
  }
  return { ...text, calendar: { answer, summary: 'Swap of the laptop' } }
}

describe.each([
  ['whose it is', whose],
  ['staff', staff],
  ['without proof', unproven],
  ['unknown senders', strangers],
  ['what programs write', machines],
  ['ceilings', ceilings],
  ['what came back', bounces],
  ['senders', senders],
])('%s', (_name, rows) => {
  test.each(rows)('%s', (_what, given, expected) => {
    expect(short(judge(given))).toBe(expected)
  })
})

const bySubject = (subject: string, headers: Record<string, string[]> = {}) => {
  const content = { whole: '', reply: '', forwarded: null }
  return readSigns({ road: 'smtp', envelopeFrom: 'rosa@la.example' }, {
    ...{ from: [{ address: 'rosa@la.example', name: '' }], subject, headers, content },
  } as unknown as ParsedMail).origin
}

test.each([
  'Automatic reply: Printer',
  '  Automatic reply: Printer',
  'Automatische Antwort: Drucker',
  'Réponse automatique : imprimante',
  'Trả lời tự động: Máy in',
  'Respuesta automática: Impresora',
  'Resposta automática: Impressora',
  'Automatiskt svar: Skrivare',
  'Automatisk svar: Printer',
  'Automatická odpověď: Tiskárna',
  'Automatikus válasz: Nyomtató',
  'Otomatik yanıt: Yazıcı',
  'Αυτόματη απάντηση: Εκτυπωτής',
  'Răspuns automat: Imprimantă',
  'Автоматический ответ: Принтер',
  'Автоматична відповідь: Принтер',
  '自动回复: 打印机',
  '自動回覆: 印表機',
  '自動応答: プリンター',
  '자동 회신: 프린터',
  '부재중: 프린터',
  'رد تلقائي: طابعة',
  'תשובה אוטומטית: מדפסת',
  'ตอบกลับอัตโนมัติ: เครื่องพิมพ์',
])('"%s" is what a program answers, also where its headers were lost', (subject) => {
  expect(bySubject(subject)).toBe('autoReply')
})

test.each([
  'Мне нужен автоответ: как включить?',
  'プリンターの自動応答: 壊れた',
  '如何设置自动回复: 求助',
  'Đặt trả lời tự động: giúp tôi',
  'Please mend my automatic reply: it says nothing',
])('"%s" is what a person asks, though it speaks of automatic answers', (subject) => {
  expect(bySubject(subject)).toBe('person')
})

test('a hundred headers full of brackets are read in a moment', () => {
  const mail = { road: 'smtp' as const, envelopeFrom: 'rosa@la.example' }
  const headers = { 'auto-submitted': Array.from({ length: 100 }, () => '('.repeat(4_000)) }
  const content = {
    reply: '',
    hasOwnWords: false,
    replyHtml: null,
    whole: '',
    forwarded: null,
    calendar: null,
    hasUnclearPictures: false,
  }
  const startedAt = cpuNow()
  readSigns(mail, { from: [], subject: 'Laptop', headers, content } as unknown as ParsedMail)
  expect(cpuNow() - startedAt).toBeLessThan(1_000)
})
