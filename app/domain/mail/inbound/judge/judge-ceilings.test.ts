import { describe, expect, test } from 'vitest'
import { judgeCase, type Row, signed, TICKET, technician, ticket } from '#tests/support/judge-case.ts'
import { MAILS_A_TICKET_AND_HOUR, TICKETS_A_PROGRAM_AND_HOUR, TICKETS_A_SENDER_AND_HOUR } from './judge-mail.ts'

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

describe('ceilings', () => {
  test.each(ceilings)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
