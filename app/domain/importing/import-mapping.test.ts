import { expect, test } from 'vitest'
import { readImportMapping } from './import-mapping.ts'

const mapping = {
  source: 'other-desk',
  dates: { zone: 'America/Chicago', formats: ['dd-mm-yyyy hh:mm'] },
  fields: { subject: { column: 'Title' }, requester: { column: 'Caller' }, openedAt: { column: 'Opened' } },
}

const problemsOf = (input: unknown) => {
  const read = readImportMapping(input)
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : []
}

test('accepts the least that a mapping must say', () => {
  expect(problemsOf(mapping)).toEqual([])
})

test.each([
  [{ ...mapping, source: 'Other Desk' }, 'source: takes small letters, digits and hyphens'],
  [
    { ...mapping, dates: { ...mapping.dates, zone: 'Baton Rouge' } },
    'dates.zone: is no time zone such as America/Chicago',
  ],
  [
    { ...mapping, dates: { zone: 'UTC', formats: ['DD.MM.YY'] } },
    'dates.formats.0: is no date format such as dd-mm-yyyy hh:mm',
  ],
  [
    { ...mapping, fields: { ...mapping.fields, subject: { column: 'A', constant: 'b' } } },
    'fields.subject: needs exactly one of "column", "template" and "constant"',
  ],
  [{ ...mapping, rowsPerTicket: 'log' }, 'key: is needed in a log: which column says what rows belong together'],
])('says what is wrong and where: %#', (input, expected) => {
  expect(problemsOf(input)).toContain(expected)
})

test('refuses a field that it does not know, rather than losing it', () => {
  expect(problemsOf({ ...mapping, fields: { ...mapping.fields, subjekt: { column: 'A' } } }).join()).toContain(
    'subjekt',
  )
})
