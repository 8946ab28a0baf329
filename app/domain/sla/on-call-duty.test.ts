import { expect, test } from 'vitest'
import { describeOnCallDuty } from './describe-on-call-duty.ts'
import { onCallDutySchema, readDutyTime, writeDutyTime } from './on-call-duty.ts'

const form = {
  sectionCode: 'euc',
  email: ' Dana@OTS.la.example ',
  fromAt: '2026-11-27T18:00',
  toAt: '2026-11-30T06:00',
}
const complaint = (fields: object) => onCallDutySchema.safeParse({ ...form, ...fields }).error?.issues[0]

test('times of a duty are Louisiana’s, in summer and in winter', () => {
  expect(readDutyTime('2026-07-01T18:00')).toEqual(new Date('2026-07-01T23:00:00Z'))
  expect(readDutyTime('2026-11-27T18:00')).toEqual(new Date('2026-11-28T00:00:00Z'))
  expect(writeDutyTime(new Date('2026-11-28T00:00:00Z'))).toBe('2026-11-27T18:00')
})

test('where the clocks change, the earlier of two times counts, and a skipped one moves on by an hour', () => {
  expect(readDutyTime('2026-11-01T01:30')).toEqual(new Date('2026-11-01T06:30:00Z'))
  expect(readDutyTime('2026-03-08T02:30')).toEqual(new Date('2026-03-08T08:30:00Z'))
})

test('a day or time that does not exist is none', () => {
  for (const text of ['2026-02-29T08:00', '2026-11-27T24:30', '2026-11-27', 'tomorrow'])
    expect(readDutyTime(text)).toBeNull()
})

test('a form becomes two instants and an address in small letters', () => {
  expect(onCallDutySchema.parse(form)).toEqual({
    sectionCode: 'euc',
    email: 'dana@ots.la.example',
    fromAt: new Date('2026-11-28T00:00:00Z'),
    toAt: new Date('2026-11-30T12:00:00Z'),
  })
})

test('a duty that ends before it begins, lasts for months or has no time is refused beside its field', () => {
  expect(complaint({ toAt: '2026-11-27T18:00' })).toMatchObject({
    path: ['toAt'],
    message: 'A duty must end after it begins.',
  })
  expect(complaint({ toAt: '2027-02-01T06:00' })).toMatchObject({
    path: ['toAt'],
    message: 'Give each duty 31 days at most.',
  })
  expect(complaint({ fromAt: '' })).toMatchObject({ path: ['fromAt'] })
  expect(complaint({ email: '' })).toMatchObject({ path: ['email'] })
})

test('a month with the hour that autumn gives back still is a month', () => {
  expect(complaint({ fromAt: '2026-10-15T00:00', toAt: '2026-11-15T00:00' })).toBeUndefined()
})

test('a duty is named with its person and its times', () => {
  const { fromAt, toAt } = onCallDutySchema.parse(form)
  expect(describeOnCallDuty({ personName: 'Dana Hebert', fromAt, toAt })).toBe(
    'Dana Hebert from Fri, Nov 27, 6:00 PM to Mon, Nov 30, 6:00 AM',
  )
})
