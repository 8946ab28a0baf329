import { describe, expect, test } from 'vitest'
import type { NoticeChannel, NoticeTiming } from '#app/generated/prisma/enums.ts'
import { NOTICE_KIND_OF, NOTICE_KINDS, type NoticeKind } from '../notice-kinds.ts'
import { choosePlan } from './choose-plan.ts'
import type { NoticeChoice } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'

const choice = (
  sectionCode: string,
  kind: NoticeKind,
  timing: NoticeTiming,
  channel: NoticeChannel = 'email',
): NoticeChoice => ({ sectionCode, kind, channel, timing })

const plan = (given: Partial<Parameters<typeof choosePlan>[0]> = {}) =>
  choosePlan({
    kind: 'reply',
    sectionCode: 'euc',
    isForWork: true,
    choices: [],
    sectionDefaults: [],
    isMuted: false,
    isAssignee: false,
    ...given,
  })

describe('what holds', () => {
  const ofHelpdesk = plan().email
  const bySection = choice('euc', 'reply', 'hourly')
  const everywhere = choice('*', 'reply', 'daily')
  const there = choice('euc', 'reply', 'off')

  test('is the helpdesk’s default where nobody chose', () => {
    expect(ofHelpdesk).toBe('immediate')
  })

  test('is the section’s default before the helpdesk’s', () => {
    expect(plan({ sectionDefaults: [bySection] }).email).toBe('hourly')
  })

  test('is one’s own choice for everywhere before the section’s default', () => {
    expect(plan({ sectionDefaults: [bySection], choices: [everywhere] }).email).toBe('daily')
  })

  test('is one’s own choice for the section before all, in whatever order they come', () => {
    expect(plan({ sectionDefaults: [bySection], choices: [everywhere, there] }).email).toBe('off')
    expect(plan({ sectionDefaults: [bySection], choices: [there, everywhere] }).email).toBe('off')
  })

  test('is nothing that was chosen for another section, kind or channel', () => {
    const others = [
      choice('dco', 'reply', 'off'),
      choice('euc', 'outcome', 'off'),
      choice('euc', 'reply', 'off', 'portal'),
    ]
    expect(plan({ choices: others }).email).toBe('immediate')
  })

  test('is no section’s default for a ticket that one asked for', () => {
    expect(plan({ isForWork: false, sectionDefaults: [bySection] }).email).toBe('immediate')
  })
})

describe('the portal', () => {
  test('is chosen apart from mail', () => {
    expect(plan({ choices: [choice('*', 'reply', 'off', 'portal')] })).toEqual({ email: 'immediate', portal: false })
    expect(plan({ choices: [choice('*', 'reply', 'off')] })).toEqual({ email: 'off', portal: true })
  })

  test('knows no later: whatever is not off is shown', () => {
    expect(plan({ choices: [choice('*', 'confirmation', 'daily', 'portal')], kind: 'confirmation' }).portal).toBe(true)
  })
})

describe('what cannot be turned off', () => {
  const everythingOff = NOTICE_KINDS.flatMap((kind) => [
    choice('*', kind, 'off'),
    choice('*', kind, 'off', 'portal'),
    choice('euc', kind, 'off'),
  ])

  test('are duties: at once, by mail and in the portal, muted or not', () => {
    for (const isMuted of [false, true]) {
      expect(plan({ kind: 'duty', choices: everythingOff, sectionDefaults: everythingOff, isMuted })).toEqual({
        email: 'immediate',
        portal: true,
      })
    }
    expect(plan({ kind: 'duty', choices: [choice('*', 'duty', 'daily')] }).email).toBe('immediate')
  })

  test('is mail about what waits on one, which may come gathered', () => {
    expect(plan({ kind: 'question', choices: everythingOff, isMuted: true }).email).toBe('immediate')
    expect(plan({ kind: 'question', choices: [choice('*', 'question', 'daily')] }).email).toBe('daily')
  })

  test('is everything else', () => {
    const others = NOTICE_KINDS.filter((kind) => kind !== 'duty' && kind !== 'question')
    for (const kind of others) expect([kind, plan({ kind, choices: everythingOff }).email]).toEqual([kind, 'off'])
  })
})

describe('a muted ticket', () => {
  const muted = [
    'reply',
    'outcome',
    'progress',
    'sectionWork',
    'slaWarning',
    'slaBreach',
    'mention',
    'assignment',
  ] as const
  test.each(muted)('tells of no %s', (kind) => {
    expect(plan({ kind, isMuted: true, choices: [choice('euc', kind, 'immediate')] })).toEqual({
      email: 'off',
      portal: false,
    })
  })

  test.each(['slaWarning', 'slaBreach', 'assignment'] as const)('still tells who has it of %s', (kind) => {
    expect(plan({ kind, isMuted: true, isAssignee: true })).toEqual(plan({ kind }))
  })

  test.each(['reply', 'outcome', 'progress', 'sectionWork', 'mention'] as const)(
    'tells who has it of no %s',
    (kind) => {
      expect(plan({ kind, isMuted: true, isAssignee: true })).toEqual({ email: 'off', portal: false })
    },
  )

  test.each(['question', 'duty'] as const)('still tells of %s', (kind) => {
    expect(plan({ kind, isMuted: true })).toEqual(plan({ kind }))
  })
})

test('every default of the helpdesk is one that may be chosen, and every message has a kind with words for its readers', () => {
  for (const kind of NOTICE_KINDS) {
    const { email, emailTimings, requester, staff } = NOTICE_KIND_RULES[kind]
    expect(emailTimings).toContain(email)
    expect(requester ?? staff).not.toBeNull()
  }
  for (const kind of Object.values(NOTICE_KIND_OF)) expect(NOTICE_KINDS).toContain(kind)
})
