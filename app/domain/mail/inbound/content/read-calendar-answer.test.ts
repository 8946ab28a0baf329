import { expect, test } from 'vitest'
import { readCalendarAnswer } from './read-calendar-answer.ts'

const EVENT = ['BEGIN:VEVENT', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:rosa@la.example', 'SUMMARY:Visit', 'END:VEVENT']

function read(lines: readonly string[], parameters: Record<string, string> = {}) {
  const bytes = Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'))
  return readCalendarAnswer({ bytes, parameters, type: 'text/calendar' } as unknown as Parameters<
    typeof readCalendarAnswer
  >[0])
}

test.each([
  ['METHOD:REPLY'],
  ['method: reply'],
  ['METHOD;X-FROM=desk:REPLY'],
  ['METHOD;X-FROM=a-very-long-name-of-a-program\r\n -that-goes-on:REPLY'],
])('an answer to an invitation says so by its method, however it is written: %j', (method) => {
  expect(read([method, ...EVENT])).toEqual({ answer: 'accepted', summary: 'Visit' })
})

test('where the calendar says no method, its part of the mail may', () => {
  expect(read(EVENT, { method: 'REPLY' })).toEqual({ answer: 'accepted', summary: 'Visit' })
  expect(read(EVENT)).toBeNull()
})

test('an invitation that speaks of answers is none', () => {
  expect(read(['METHOD:REQUEST', 'X-NOTE:write\r\n METHOD:REPLY', ...EVENT])).toBeNull()
})

test('an answer that breaks off is one of which nobody knows what it says', () => {
  expect(read(['METHOD:REPLY', 'BEGIN:VEVENT', 'SUMMARY'])).toEqual({ answer: null, summary: '' })
})
