import { expect, test } from 'vitest'
import { describeAnnouncedFreezes } from './describe-announced-freezes.ts'

const now = new Date('2026-12-22T18:00:00Z')
const at = { now, timeZone: 'America/Chicago' }
const freeze = {
  id: 3,
  name: 'Year-end print freeze',
  announcement: 'Order before noon on Monday.',
  fromAt: new Date('2026-12-28T23:00:00Z'),
  toAt: new Date('2027-01-04T12:00:00Z'),
  sectionCodes: [] as string[],
  categoryCodes: ['PS-PRT-01'],
  includesP1: false,
  declaredAt: new Date('2026-12-01T12:00:00Z'),
  withdrawnAt: null,
}
const categories = [
  ['PS-PRT-01', 'Standard print order', 'Print', 'pss'],
  ['PS-PRT-02', 'Rush print order', 'Print', 'pss'],
  ['PS-BAT-01', 'Batch job failed', 'Batch & scheduling', 'dco'],
].map(([code = '', name = '', groupName = '', sectionCode = '']) => ({
  code,
  name,
  groupName,
  sectionCode,
  type: 'production_support',
}))

test('a coming freeze is told with what waits, from when to when, and its announcement', () => {
  expect(describeAnnouncedFreezes([freeze], categories, at)).toEqual([
    {
      id: 3,
      name: 'Year-end print freeze',
      sentence:
        'Requests for “Standard print order” wait from Monday 5:00 PM CT to Mon, Jan 4, 2027, 6:00 AM CT: Order before noon on Monday.',
      includesP1: false,
    },
  ])
})

test('a whole group goes by its name, and a freeze that is on says until when', () => {
  const on = { ...freeze, announcement: '', fromAt: now, sectionCodes: ['pss'], categoryCodes: ['PS-BAT-01'] }
  const [told] = describeAnnouncedFreezes([on], categories, at)
  expect(told?.sentence).toBe('Requests for “Print” and “Batch job failed” wait until Mon, Jan 4, 2027, 6:00 AM CT.')
})

test('a door that the freeze does not concern says nothing', () => {
  expect(describeAnnouncedFreezes([freeze], categories.slice(1), at)).toEqual([])
})
