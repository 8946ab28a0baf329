import { expect, test } from 'vitest'
import { describeOnCallDuty } from './describe-on-call-duty.ts'
import { onCallDutySchema } from './on-call-duty.ts'

const form = {
  sectionCode: 'euc',
  email: ' Dana@OTS.la.example ',
  fromAt: '2026-11-27T18:00',
  toAt: '2026-11-30T06:00',
}
const complaint = (fields: object) => onCallDutySchema.safeParse({ ...form, ...fields }).error?.issues[0]

test('times of a duty are Louisiana’s, in summer and in winter, whatever the clocks do', () => {
  const begins = (fromAt: string, toAt: string) => onCallDutySchema.parse({ ...form, fromAt, toAt }).fromAt
  expect(begins('2026-07-01T18:00', '2026-07-02T18:00')).toEqual(new Date('2026-07-01T23:00:00Z'))
  expect(begins('2026-11-27T18:00', '2026-11-28T18:00')).toEqual(new Date('2026-11-28T00:00:00Z'))
  expect(begins('2026-11-01T01:30', '2026-11-02T01:30')).toEqual(new Date('2026-11-01T06:30:00Z'))
  expect(begins('2026-03-08T02:30', '2026-03-09T02:30')).toEqual(new Date('2026-03-08T08:30:00Z'))
})

test.each(['2026-02-29T08:00', '2026-11-27T24:30', '2026-11-27', 'tomorrow'])('%j is no time of a duty', (fromAt) => {
  expect(complaint({ fromAt })).toMatchObject({ path: ['fromAt'] })
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
