import { describe, expect, test } from 'vitest'
import {
  answered,
  DELIVERY,
  delivered,
  judgeCase,
  known,
  numbered,
  type Row,
  signed,
  TICKET,
} from '#tests/support/judge-case.ts'
import { makeMailContent } from '#tests/support/make-mail-content.ts'

const calendar = (answer: 'accepted' | 'declined' | null) =>
  makeMailContent('Accepted', { hasOwnWords: false, calendar: { answer, summary: 'Swap of the laptop' } })

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

describe('what programs write', () => {
  test.each(machines)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
