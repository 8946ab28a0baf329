import { expect, test } from 'vitest'
import { freezeFormSchema } from '#app/domain/sla-changes/freeze-form.ts'
import { freezeFields } from './freeze-fields.ts'
import { readFreezeForm } from './read-freeze-form.ts'

const yearEnd = {
  id: 3,
  name: 'Year-end print freeze',
  announcement: 'Order before noon on Monday.',
  fromAt: new Date('2026-12-28T23:00:00Z'),
  toAt: new Date('2027-01-04T12:00:00Z'),
  sectionCodes: ['pss'],
  categoryCodes: [],
  includesP1: true,
  declaredAt: new Date(0),
  withdrawnAt: null,
}
const read = (from: string, to: string) => {
  const { fromAt, toAt } = readFreezeForm({ ...freezeFields(yearEnd), fromAt: from, toAt: to })
  return [fromAt, toAt]
}

test('a form sent as it was drawn gives the freeze as it was', () => {
  const { id: _, declaredAt: __, withdrawnAt: ___, fromAt, toAt, ...form } = yearEnd
  const times = { fromAt: fromAt.toISOString(), toAt: toAt.toISOString() }
  expect(freezeFormSchema.parse(readFreezeForm(freezeFields(yearEnd)))).toEqual({ ...form, ...times })
})

test('times are Louisiana’s, on both sides of the two days on which the clocks change', () => {
  expect(read('2026-03-08T01:30', '2026-03-08T03:00')).toEqual(['2026-03-08T07:30:00.000Z', '2026-03-08T08:00:00.000Z'])
  expect(read('2026-03-08T02:30', '2026-03-08T03:45')).toEqual(['2026-03-08T08:30:00.000Z', '2026-03-08T08:45:00.000Z'])
  expect(read('2026-11-01T01:30', '2026-11-01T02:00')).toEqual(['2026-11-01T06:30:00.000Z', '2026-11-01T08:00:00.000Z'])
})

test('a freeze that ends where it begins, or an hour that is left out, is refused', () => {
  const errors = (from: string, to: string) =>
    freezeFormSchema
      .safeParse(readFreezeForm({ ...freezeFields(yearEnd), fromAt: from, toAt: to }))
      .error?.issues.map(({ path }) => path.join('.'))
  expect(errors('2026-12-28T17:00', '2026-12-28T17:00')).toEqual(['toAt'])
  // 02:30 does not exist: it is 03:30.
  expect(errors('2026-03-08T02:30', '2026-03-08T03:30')).toEqual(['toAt'])
})

test('a freeze of a leap year is the longest there is', () => {
  const lasting = (to: string) =>
    freezeFormSchema
      .safeParse(readFreezeForm({ ...freezeFields(yearEnd), fromAt: '2028-01-01T00:00', toAt: to }))
      .error?.issues.map(({ path, message }) => [path.join('.'), message])
  expect(lasting('2029-01-01T00:00')).toBeUndefined()
  expect(lasting('2029-01-01T00:01')).toEqual([['toAt', expect.stringContaining('366 days at most')]])
  expect(lasting('9999-12-31T00:00')).toEqual([['toAt', expect.stringContaining('366 days at most')]])
})

test('an empty form says everything that is missing', () => {
  const refused = freezeFormSchema.safeParse(readFreezeForm({}))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['name', 'fromAt', 'toAt', 'sectionCodes'])
})
