import { expect, test } from 'vitest'
import { compileDateFormat, readDate } from './read-date.ts'

const louisiana = (...formats: string[]) => ({ zone: 'America/Chicago', formats })
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

test.each([
  ['29/2/2016 01:16', 'dd/mm/yyyy hh:mm', '2016-02-29T07:16:00.000Z'],
  ['05-07-2016 15:00', 'dd-mm-yyyy hh:mm', '2016-07-05T20:00:00.000Z'],
  ['2026-11-23 08:30:15', 'yyyy-mm-dd hh:mm:ss', '2026-11-23T14:30:15.000Z'],
  ['2026-11-23T08:30', 'yyyy-mm-ddThh:mm', '2026-11-23T14:30:00.000Z'],
  ['11.23.2026', 'mm.dd.yyyy', '2026-11-23T06:00:00.000Z'],
])('reads %s as %s', (text, format, expected) => {
  expect(iso(readDate(text, louisiana(format)))).toBe(expected)
})

test.each(['30/2/2016 01:16', '29/2/2015 01:16', '1/13/2016 01:16', '1/1/2016 24:00', '1/1/2016', '?', ''])(
  'finds no date in %s',
  (text) => {
    expect(readDate(text, louisiana('dd/mm/yyyy hh:mm'))).toBeNull()
  },
)

test('tries the formats in order', () => {
  const reading = louisiana('dd/mm/yyyy hh:mm', 'dd-mm-yyyy hh:mm')
  expect(readDate('5-3-2016 12:00', reading)).toBe(readDate('5/3/2016 12:00', reading))
})

test('takes the earlier of two instants, and moves a skipped time forward', () => {
  expect(iso(readDate('1/11/2026 01:30', louisiana('dd/mm/yyyy hh:mm')))).toBe('2026-11-01T06:30:00.000Z')
  expect(iso(readDate('8/3/2026 02:30', louisiana('dd/mm/yyyy hh:mm')))).toBe('2026-03-08T08:30:00.000Z')
})

test.each(['dd/mm', 'dd/mm/yyyy hh:mm dd', 'MM/dd/yyyy', 'day month year', ''])('refuses the format “%s”', (format) => {
  expect(compileDateFormat(format)).toBeNull()
})
