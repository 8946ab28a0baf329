import { expect, test } from 'vitest'
import { describeDetails } from './ticket-details.ts'

test('details are told in the order of the form, without what was left empty', () => {
  expect(describeDetails({ errorText: 'E-17', device: 'Scanner', assetTag: '' })).toEqual([
    { label: 'Device', text: 'Scanner' },
    { label: 'Error shown', text: 'E-17' },
  ])
})

test('whom a confidential ticket is about stands first, by name alone', () => {
  expect(describeDetails({ account: 'lee', concerns: 'Lee Leaving', concernsId: 7 })).toEqual([
    { label: 'Concerns', text: 'Lee Leaving' },
    { label: 'Account', text: 'lee' },
  ])
})

test.each([null, undefined, 'text', {}])('nothing is told of %s', (details) => {
  expect(describeDetails(details)).toEqual([])
})
