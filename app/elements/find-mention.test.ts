import { expect, it } from 'vitest'
import { findMention } from './find-mention.ts'

it.each([
  ['@', 0, ''],
  ['Ask @da', 4, 'da'],
  ['Ask @tech1.d', 4, 'tech1.d'],
  ['Ask @"Dana La', 4, 'Dana La'],
  ['One\n@lee', 4, 'lee'],
])('%j ends in a mention', (before, from, typed) => {
  expect(findMention(before)).toEqual({ from, typed })
})

it.each(['', 'dana@ots', 'Ask @dana ', 'Ask @"Dana" ', 'a @ b', 'https://x.example/@da'])(
  '%j ends in none',
  (before) => {
    expect(findMention(before)).toBeNull()
  },
)

it('a long text is looked at from its end alone', () => {
  expect(findMention(`${'a '.repeat(40_000)}@da`)).toEqual({ from: 80_000, typed: 'da' })
})
