import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { findPasswordProblems } from './find-password-problems.ts'

const common = new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()))
const find = (password: string) =>
  findPasswordProblems(password, {
    name: 'Rosa Guidry-Boudreaux',
    email: 'rosa.guidry@ldh.la.example',
    isCommon: (text) => common.has(text),
  })

test.each([
  ['a long and boring password'],
  ['correct horse battery staple'],
  ['another long one'],
  ['crawfish étouffée on Tuesday'],
  ['kvxqzrwmplhtdbn'],
  ['                                 a mouse in the walls                '],
  ['8472-9917-3320-1154'],
  ['密码学的历史很长而且很有趣也很难'],
  ['🦞🐊🦐🌶️🎺🎷🥁🎭🏈⚜️🛶🌊🌳☕'],
  ['Rosa sails to Avery Island in May'],
  [`${'x'.repeat(50)}seven brown pelicans and a heron${'y'.repeat(100)}`],
])('%s will do: length counts, any character does, nothing else is asked for (V6.2.5)', (password) => {
  expect(find(password)).toEqual([])
})

test.each([
  ['fourteen chars', 'at least 15'],
  ['👍👍👍👍👍👍👍👍', 'at least 15'],
  ['', 'at least 15'],
  [`${'brown pelican '.repeat(15)}`, 'at most 200'],
  ['aaaaaaaaaaaaaaaaaaaa', 'less regular'],
  ['abababababababababab', 'less regular'],
  ['tigertigertigertiger', 'less regular'],
  ['abcdefghijklmnopqrst', 'less regular'],
  ['1234567890123456', 'less regular'],
  ['qwertyuiopasdfghjkl', 'less regular'],
  ['1qaz2wsx3edc4rfv', 'less regular'],
  ['passwordpassword!', 'less regular'],
  ['rosa.guidry@ldh.la.example', 'your name, your address'],
  ['RosaGuidry2026!!', 'your name, your address'],
  ['OTS-Helpdesk-2026', 'your name, your address'],
  ['Louisiana Helpdesk', 'your name, your address'],
  ['administrator12345', 'attackers try first'],
  ['polniypizdec0211', 'attackers try first'],
  ['P@ssw0rd!!!!!!!!!!2026', 'attackers try first'],
  ['!!!!!dragon12345!!!!!', 'attackers try first'],
  ['sunshine-princess-2026', 'attackers try first'],
])('%s will not do: %s (V6.2.1, V6.2.4)', (password, reason) => {
  expect(find(password).join()).toContain(reason)
})

test('every common password that is long enough is refused, in any case (V6.2.4)', () => {
  const longOnes = [...common].filter((word) => word.length >= 15)
  expect(longOnes.length).toBeGreaterThan(30)
  for (const word of longOnes) expect([word, find(word.toUpperCase())]).not.toEqual([word, []])
})

test('a letter with its accent counts the same however it was typed', () => {
  const composed = 'caf\u00e9 au lait & beignets'
  expect(find(composed)).toEqual(find(composed.normalize('NFD')))
  // Fifteen when composed, more when not.
  expect(find(`${'e\u0301'.repeat(3)}abcxyz`)).not.toEqual([])
})

test('V15.2.2: a password without end is refused in a moment, whatever it is made of', () => {
  const startedAt = cpuNow()
  for (const password of [`a${'\u0301'.repeat(100_000)}${'\u0327'.repeat(100_000)}`, 'x'.repeat(1_000_000)]) {
    expect(find(password)).toEqual(['Use at most 200 characters.'])
  }
  expect(cpuNow() - startedAt).toBeLessThan(1_000)
})
