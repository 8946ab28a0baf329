import { describe, expect, test } from 'vitest'
import type { Recipient } from '../recipient.ts'
import { choosePlans } from './choose-plans.ts'
import type { NoticeChoice, NoticePreferences } from './notice-choices.ts'

/** Thursday 21:20 in Louisiana: quiet by the desk, and by Dee. */
const EVENING = new Date('2026-11-27T03:20:00Z')
/** Thursday 10:20. */
const MORNING = new Date('2026-11-26T16:20:00Z')
const NIGHT = { quietFrom: '19:00', quietUntil: '06:00', quietWeekends: true }
const SIX = '2026-11-27T12:00:00.000Z'
const DEE = 7

function plan(
  given: Partial<Recipient> = {},
  {
    now = EVENING,
    own = null,
    choices = [],
    priority = 'P3',
    isMuted = false,
    assigneeId = null,
    standInId = null,
  }: {
    now?: Date
    own?: typeof NIGHT | null
    choices?: NoticeChoice[]
    priority?: 'P1' | 'P3'
    isMuted?: boolean
    assigneeId?: number | null
    standInId?: number | null
  } = {},
) {
  const recipient: Recipient = {
    personId: DEE,
    name: 'Dee Hebert',
    address: 'dee@ots.la.example',
    eventId: 1,
    template: 'requester-replied',
    reason: 'this ticket is assigned to you',
    isAlarm: false,
    timeZone: 'America/Chicago',
    withheldBecause: null,
    ...given,
  }
  const preferences: NoticePreferences = {
    now,
    deskQuietHours: NIGHT,
    choices: new Map([[DEE, choices]]),
    settings: new Map([[DEE, { dailyAt: '08:30', quietHours: own }]]),
    sectionDefaults: [],
    mutes: new Set(isMuted ? [`9/${DEE}`] : []),
  }
  const ticket = { ticketId: 9, priority, sectionCode: 'euc', assigneeId, standInId }
  const [planned] = choosePlans([{ ...recipient, ticket }], preferences)
  if (!planned) throw new Error('nothing was planned')
  return { ...planned, due: planned.dueAt?.toISOString() ?? null }
}

const reply = (timing: NoticeChoice['timing']): NoticeChoice => ({
  sectionCode: '*',
  kind: 'reply',
  channel: 'email',
  timing,
})
const alarm = { template: 'clock-warned', isAlarm: true } as const

describe('quiet hours', () => {
  test('of the desk hold SLA mail alone', () => {
    expect(plan().due).toBeNull()
    expect(plan(alarm).due).toBe(SIX)
  })

  test('of one’s own hold all mail that does not wait on one', () => {
    expect(plan({}, { own: NIGHT }).due).toBe(SIX)
    expect(plan(alarm, { own: { ...NIGHT, quietUntil: '07:00' } }).due).toBe('2026-11-27T13:00:00.000Z')
    expect(plan({}, { own: NIGHT, now: MORNING }).due).toBeNull()
  })

  test('of one’s own take the place of the desk’s', () => {
    const noon = { quietFrom: '12:00', quietUntil: '13:00', quietWeekends: false }
    expect(plan(alarm, { own: noon }).due).toBe('2026-11-27T03:20:10.000Z')
  })

  test.each(['waiting-on-you', 'approval-asked', 'ticket-opened', 'mail-bounced'] as const)(
    'of one’s own are broken by %s',
    (template) => {
      expect(plan({ template }, { own: NIGHT }).due).toBeNull()
    },
  )

  test('hold nothing about a P1 ticket', () => {
    expect(plan({}, { own: NIGHT, priority: 'P1' }).due).toBeNull()
    expect(plan(alarm, { own: NIGHT, priority: 'P1' }).due).toBeNull()
  })

  test('hold escalations as before, though they are duties: they are alarms', () => {
    expect(plan({ template: 'clock-escalated', isAlarm: true }).due).toBe(SIX)
  })
})

describe('a digest', () => {
  test('that is daily leaves at one’s own time, quiet or not', () => {
    const early = { ...NIGHT, quietUntil: '10:00' }
    expect(plan({}, { choices: [reply('daily')], own: early })).toMatchObject({
      due: '2026-11-27T14:30:00.000Z',
      digest: 'daily',
    })
  })

  test('that is hourly leaves at the full hour, or when one’s own quiet ends', () => {
    expect(plan({}, { choices: [reply('hourly')] })).toMatchObject({
      due: '2026-11-27T04:00:00.000Z',
      digest: 'hourly',
    })
    expect(plan({}, { choices: [reply('hourly')], own: NIGHT }).due).toBe(SIX)
  })

  test('holds nothing about a P1 ticket', () => {
    expect(plan({}, { choices: [reply('daily')], priority: 'P1' })).toMatchObject({ due: null, digest: null })
  })
})

describe('what somebody turned off', () => {
  test('is written down as not sent, with why', () => {
    expect(plan({}, { choices: [reply('off')] }).withheldBecause).toBe(
      'Not sent: mail of this kind is turned off for them.',
    )
    expect(plan({}, { isMuted: true }).withheldBecause).toBe('Not sent: they muted the ticket.')
    expect(plan().withheldBecause).toBeNull()
  })

  test.each(['clock-warned', 'clock-breached', 'clock-escalated', 'work-assigned'] as const)(
    'keeps no %s from who has the ticket, or stands in for them, by a mute',
    (template) => {
      for (const having of [{ assigneeId: DEE }, { standInId: DEE, assigneeId: 8 }]) {
        expect(plan({ template }, { isMuted: true, ...having })).toMatchObject({
          withheldBecause: null,
          plan: { email: 'immediate', portal: true },
        })
      }
    },
  )

  test('keeps an alarm from who muted the ticket and does not have it', () => {
    expect(plan(alarm, { isMuted: true, assigneeId: 8 }).withheldBecause).toBe('Not sent: they muted the ticket.')
  })

  test('does not hide why else it is not sent', () => {
    expect(plan({ withheldBecause: 'elsewhere' }, { choices: [reply('off')] }).withheldBecause).toBe('elsewhere')
  })
})

test('a section’s mailbox chooses nothing: mail at once, SLA mail by the desk’s hours, no portal', () => {
  const mailbox = { personId: null, timeZone: null }
  expect(plan(mailbox)).toMatchObject({ plan: { email: 'immediate', portal: false }, due: null })
  expect(plan({ ...mailbox, ...alarm }).due).toBe(SIX)
})
