import { describe, expect, test } from 'vitest'
import { RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import {
  administrator,
  answered,
  delivered,
  forStaff,
  judgeCase,
  LEO,
  OURS,
  own,
  type Row,
  signed,
  TICKET,
  technician,
  ticket,
} from '#tests/support/judge-case.ts'
import { makeMailContent } from '#tests/support/make-mail-content.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const LIST = { path: '', fileName: 'list.txt', sizeBytes: 14, contentId: null, isInline: false }
const PICTURE = { path: '', fileName: 'image.png', sizeBytes: 70, contentId: 'one@x', isInline: true }
/** A mail in which nothing is written above the quotation. */
const wordless = (file: ParsedMail['attachments'][number]): Partial<ParsedMail> => ({
  content: makeMailContent('(Nothing was written above the quotation.)', { hasOwnWords: false, whole: '> Old.' }),
  attachments: [file],
})

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

describe('staff', () => {
  test.each(staff)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
