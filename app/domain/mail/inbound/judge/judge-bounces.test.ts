import { describe, expect, test } from 'vitest'
import {
  answered,
  DELIVERY,
  delivered,
  judgeCase,
  known,
  OURS,
  own,
  type Row,
  signed,
  TICKET,
} from '#tests/support/judge-case.ts'

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

describe('what came back', () => {
  test.each(bounces)('%s', (_what, given, expected) => {
    expect(judgeCase(given)).toBe(expected)
  })
})
