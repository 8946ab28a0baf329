import { expect, test } from 'vitest'
import { ANSWER_LINE } from '#app/emails/answer-line.ts'
import { CORPUS_NAMES } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { holdsQuotation } from './holds-quotation.ts'

/** Answers between the lines, or below a quotation whose end nothing marks. */
const UNPARTED = [
  'gmail-inline',
  'apple-mail-between',
  'outlook-windows-answers-in-red',
  'outlook-windows-answer-below',
]

const answers = findCorpus(CORPUS_NAMES).flatMap(({ group, name, expected }) => {
  const { reply, forwarded } = (expected.parsed ?? {}) as { reply?: unknown; forwarded?: unknown }
  return ['clients', 'languages'].includes(group) && typeof reply === 'string' && !forwarded ? [{ name, reply }] : []
})

test('of the answers of the corpus those that could not be parted are found, and no other', () => {
  expect(answers.length).toBeGreaterThan(40)
  expect(
    answers
      .filter(({ reply }) => holdsQuotation(reply))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(UNPARTED.sort())
})

test.each([
  ['our own first line', `New.\n\n${ANSWER_LINE}\n\nOld.`],
  ['our own first line in a line that is long', `New. ${'x'.repeat(500)} ${ANSWER_LINE}`],
  ['our own foot', 'New.\n\nOld.\n\n| You receive this because this ticket is assigned to you.'],
  [
    'a line that introduces it, broken in two',
    'New.\n\nOn Thu, Nov 26, 2026 at 9:00 AM Ann\n<ann@dcfs.la.example> wrote:\nOld.',
  ],
  ['three lines with >', 'New.\n> one\n> two\n> three'],
  ['more lines than anybody types', 'x\n'.repeat(6_000)],
])('%s is a quotation', (_what, words) => {
  expect(holdsQuotation(words)).toBe(true)
})

test.each([
  ['a command', 'Type this:\n> net use Z:\nand try again.'],
  ['a time and a colon', 'I will come at 10:30 and need the following:\n- the laptop\n- its charger'],
  ['an address', 'Write to ann@dcfs.la.example: she knows.'],
  ['nothing', ''],
])('%s is none', (_what, words) => {
  expect(holdsQuotation(words)).toBe(false)
})

test('it takes no time on what somebody made to take time', () => {
  const started = cpuNow()
  for (const words of ['From: '.repeat(60_000), `${'On 1:00 '.repeat(45)}\n`.repeat(4_000), '> '.repeat(200_000)])
    holdsQuotation(words)
  expect(cpuNow() - started).toBeLessThan(2_000)
})
