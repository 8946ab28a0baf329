import { expect, it } from 'vitest'
import { scheduleAlarm } from './schedule-alarm.ts'

const quietHours = { quietFrom: '19:00', quietUntil: '06:00', quietWeekends: true }
const alarm = { isAlarm: true, timeZone: null }
const dueOf = (at: string, recipient = alarm, priority: 'P1' | 'P2' = 'P2') =>
  scheduleAlarm(recipient, priority, { now: new Date(at), quietHours })?.toISOString() ?? null

it('an alarm waits ten seconds for others', () => {
  expect(dueOf('2026-11-23T15:00:00Z')).toBe('2026-11-23T15:00:10.000Z')
})

it('an alarm in quiet hours waits for their end, also when they begin while it is gathered', () => {
  expect(dueOf('2026-11-24T03:00:00Z')).toBe('2026-11-24T12:00:00.000Z')
  expect(dueOf('2026-11-24T00:59:55Z')).toBe('2026-11-24T12:00:00.000Z')
  expect(dueOf('2026-11-24T11:59:55Z')).toBe('2026-11-24T12:00:05.000Z')
})

it('of P1, and all that is no alarm, is told at once', () => {
  expect(dueOf('2026-11-24T03:00:00Z', alarm, 'P1')).toBeNull()
  expect(dueOf('2026-11-24T03:00:00Z', { ...alarm, isAlarm: false })).toBeNull()
})
