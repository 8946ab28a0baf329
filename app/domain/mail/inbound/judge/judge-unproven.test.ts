import { describe, expect, test } from 'vitest'
import {
  anchored,
  answered,
  cameBefore,
  coordinator,
  delivered,
  earlier,
  judgeCase,
  known,
  numbered,
  OTHERS,
  others,
  own,
  person,
  ROSA,
  type Row,
  signed,
  TICKET,
  ticket,
} from '#tests/support/judge-case.ts'

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

describe.each([
  ['without proof', unproven],
  ['unknown senders', strangers],
])('%s', (_name, rows) => {
  test.each(rows)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
