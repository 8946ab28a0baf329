import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { cleanText } from './clean-text.ts'

const pile = (count: number) => `a${'\u0301'.repeat(count)}${'\u0327'.repeat(count)}`

test('V15.2.2: 200,000 accents on one letter are cleaned in a moment, in whatever order they come', () => {
  const startedAt = cpuNow()
  for (const text of [pile(100_000), `a${'\u0301\u0327'.repeat(100_000)}`]) {
    expect(cleanText(text).length).toBeLessThanOrEqual(9)
  }
  expect(cpuNow() - startedAt).toBeLessThan(1_000)
})

test('V1.1.1: no more than eight marks stay on a letter, those of composed ones among them', () => {
  // Each of these is two marks once it is composed.
  for (const text of [pile(20), `a${'\u0344'.repeat(8)}`]) expect(cleanText(text)).toMatch(/^\p{L}\p{M}{0,8}$/u)
})

test('what people write with marks stays as it is, composed', () => {
  for (const text of ['Honoré', 'Việt', 'שָׁלוֹם', 'हिन्दी', 'กำลัง']) {
    expect(cleanText(text)).toBe(text.normalize('NFC'))
    expect(cleanText(text.normalize('NFD'))).toBe(text.normalize('NFC'))
  }
})
