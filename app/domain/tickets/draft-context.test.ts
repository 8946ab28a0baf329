import { expect, test } from 'vitest'
import { parseDraftContext } from './draft-context.ts'

test('forms of ours are known by name', () => {
  expect(parseDraftContext('new/euc')).toEqual({ context: 'new/euc', ticketId: null })
  expect(parseDraftContext('OTS-10234/reply')).toEqual({ context: 'OTS-10234/reply', ticketId: 10234 })
})

test.each([
  '',
  'new',
  'new/other',
  'OTS-0/reply',
  'OTS-1/else',
  'ots-1/reply',
  'OTS-99999999999/reply',
  '../x',
  'OTS-1/reply\n',
])('%j is none', (text) => {
  expect(parseDraftContext(text)).toBeNull()
})
