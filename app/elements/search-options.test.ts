import { expect, test } from 'vitest'
import { type Choice, searchOptions } from './search-options.ts'

const choice = (label: string, more: Partial<Choice> = {}): Choice => ({
  value: label,
  label,
  group: '',
  hint: '',
  words: '',
  ...more,
})

const choices = [
  choice('Account locked', { group: 'Accounts and sign-in' }),
  choice('Laptop will not start', { group: 'Devices', words: 'notebook computer' }),
  choice('Print job missed', { group: 'Production print' }),
  choice('Printer does not print', { group: 'Devices' }),
]
const found = (typed: string) => searchOptions(choices, typed).map(({ label }) => label)

test('nothing typed shows everything in its order', () => {
  expect(found('  ')).toEqual(choices.map(({ label }) => label))
})

test('every typed word must begin some word', () => {
  expect(found('job pri')).toEqual(['Print job missed'])
  expect(found('ocked')).toEqual([])
})

test('other words and the group are searched, after the labels', () => {
  expect(found('NOTEBOOK')).toEqual(['Laptop will not start'])
  expect(found('sign-in')).toEqual(['Account locked'])
  expect(found('print')).toEqual(['Print job missed', 'Printer does not print'])
})

test('accents and apostrophes make no difference', () => {
  expect(searchOptions([choice('Can’t open résumé')], 'cant resume')).toHaveLength(1)
})
