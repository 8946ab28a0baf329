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
  type Row,
  signed,
  TICKET,
  ticket,
} from '#tests/support/judge-case.ts'

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

describe.each([
  ['whose it is', whose],
  ['senders', senders],
])('%s', (_name, rows) => {
  test.each(rows)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
