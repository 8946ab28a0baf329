import { expect, test } from 'vitest'
import { formatOwnTicketsFilter, parseOwnTicketsFilter } from './own-tickets-filter.ts'

const parse = (query: string) => parseOwnTicketsFilter(new URLSearchParams(query))

test('nothing said means one’s own open tickets from the newest on', () => {
  expect(parse('')).toEqual({ scope: 'mine', show: 'open', newerThan: null, olderThan: null })
})

test.each(['older=0', 'older=-1', 'older=1e9', 'older=99999999999', 'newer=abc', 'show=none', 'scope=all', 'x=1'])(
  '%s falls back to the default',
  (query) => {
    expect(parse(query)).toEqual(parse(''))
  },
)

test('what is formatted is read again as it was', () => {
  const filter = { scope: 'agency', show: 'all', newerThan: null, olderThan: 10234 } as const
  expect(formatOwnTicketsFilter(filter)).toBe('?scope=agency&show=all&older=10234')
  expect(parse(formatOwnTicketsFilter(filter))).toEqual(filter)
})
