import { expect, test } from 'vitest'
import { compileBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import { isSilenceUnusual, type MailHistory } from './judge-silence.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const hours = [['08:00', '17:00']] as [string, string][]
const calendar = compileBusinessCalendar({
  timeZone: 'America/Chicago',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  exceptions: { '2026-11-26': [], '2026-11-27': [] },
})
/** An instant of the wall clock in Louisiana, in winter time. */
const at = (text: string) => Date.parse(`${text}:00-06:00`)
const MONDAY = at('2026-11-23T08:00')

/** Mail in each opening hour that `comes` says, by weeks before the Monday of the test and the hour on the wall (in winter). */
function historyOf(weeks: number, comes: (week: number, hour: number) => boolean, lastAt: number): MailHistory {
  const hoursWithMail: number[] = []
  for (let week = weeks; week >= 1; week -= 1)
    for (let day = 0; day < 5; day += 1)
      for (let hour = 8; hour < 17; hour += 1) {
        const start = MONDAY - week * 7 * DAY_MS + day * DAY_MS + (hour - 8) * HOUR_MS
        // Before November there is summer time, an hour earlier.
        if (comes(week, hour)) hoursWithMail.push(start < at('2026-11-01T02:00') ? start - HOUR_MS : start)
      }
  return { hoursWithMail, firstAt: Math.min(...hoursWithMail), lastAt }
}

const always = () => true
const lastFriday = at('2026-11-20T16:10')

test('where mail came in every hour, four opening hours without are unusual, and three are not', () => {
  const history = historyOf(8, always, lastFriday)
  expect(isSilenceUnusual(history, at('2026-11-23T11:59'), calendar)).toBe(false)
  expect(isSilenceUnusual(history, at('2026-11-23T12:00'), calendar)).toBe(true)
})

test('a weekend and a night are no silence', () => {
  const history = historyOf(8, always, lastFriday)
  expect(isSilenceUnusual(history, at('2026-11-23T08:00'), calendar)).toBe(false)
  expect(isSilenceUnusual(historyOf(8, always, at('2026-11-24T16:50')), at('2026-11-25T08:30'), calendar)).toBe(false)
})

test('holidays are no silence', () => {
  const history = historyOf(8, always, at('2026-11-25T16:30'))
  expect(isSilenceUnusual(history, at('2026-11-30T10:00'), calendar)).toBe(false)
  expect(isSilenceUnusual(history, at('2026-11-30T13:00'), calendar)).toBe(true)
})

test('where mail seldom comes, a quiet day is usual', () => {
  const seldom = historyOf(8, (week, hour) => (week + hour) % 8 === 0, lastFriday)
  expect(isSilenceUnusual(seldom, at('2026-11-24T17:00'), calendar)).toBe(false)
})

test('each hour is held against its own past: mail that comes in the afternoon is not missed in the morning', () => {
  const afternoons = historyOf(8, (_, hour) => hour >= 13, lastFriday)
  expect(isSilenceUnusual(afternoons, at('2026-11-23T13:00'), calendar)).toBe(false)
  expect(isSilenceUnusual(afternoons, at('2026-11-23T17:00'), calendar)).toBe(true)
})

test('it says nothing before there are four weeks to go by', () => {
  expect(isSilenceUnusual(historyOf(3, always, lastFriday), at('2026-11-25T17:00'), calendar)).toBe(false)
  expect(isSilenceUnusual(historyOf(5, always, lastFriday), at('2026-11-25T17:00'), calendar)).toBe(true)
})

test('a mailbox to which mail comes is not silent', () => {
  expect(isSilenceUnusual(historyOf(8, always, at('2026-11-25T15:40')), at('2026-11-25T17:00'), calendar)).toBe(false)
})
