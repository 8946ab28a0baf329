import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { parseMentions } from './parse-mentions.ts'

describe('a mention', () => {
  it.each<[string, string[]]>([
    ['@tech1.dco please look', ['tech1.dco']],
    ['Ask @tech1.dco, or @"Dana  Landry".', ['tech1.dco', 'Dana Landry']],
    ['(@dana) “@lee” @“Dana Landry”', ['dana', 'lee', 'Dana Landry']],
    ['@tech1.dco@ots.la.example knows', ['tech1.dco@ots.la.example']],
    ['See @dana. And @dana again; @Dana too', ['dana', 'Dana']],
    ["@o'neil and @josé", ["o'neil", 'josé']],
    ['- @dana\n> @lee', ['dana', 'lee']],
  ])('is found in %j', (text, expected) => {
    expect(parseMentions(text)).toEqual(expected)
  })

  it.each([
    'write to dana@ots.la.example',
    'a @ b',
    '@',
    '@@dana',
    'https://social.example/@dana',
    '`@Override` and\n```\n@echo off\n```',
    '```\n@never closed',
    '@"a name that never ends',
    'x.@dana',
  ])('is not found in %j', (text) => {
    expect(parseMentions(text)).toEqual([])
  })

  it('counts twenty times at most', () => {
    const text = Array.from({ length: 50 }, (_, index) => `@person${index}`).join(' ')
    expect(parseMentions(text)).toHaveLength(20)
  })

  it('is found in a moment, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => Array.isArray(parseMentions(text))))
    for (const part of ['@', '@"', '`', '```', '@a.', '@a@']) {
      const startedAt = cpuNow()
      parseMentions(part.repeat(50_000))
      expect(cpuNow() - startedAt).toBeLessThan(1_000)
    }
  })
})
