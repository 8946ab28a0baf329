import { expect, test } from 'vitest'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { lineField, textField } from './text-rules.ts'

const invisible = {
  'zero-width spaces': '\u200B\u200B',
  'joiners between spaces': ' \u200D \u2060\u00A0',
  'a soft hyphen': '\u00AD',
  'fillers of Hangul': '\u3164\u115F\uFFA0',
  tags: '\u{E0041}\u{E0042}',
  'the empty pattern of Braille': '\u2800',
  'a choice of form without a form': '\uFE0F',
}

test.each(Object.entries(invisible))('%s alone are no text', (_, text) => {
  expect(cleanText(text)).toBe('')
  expect(lineField({ max: 20, required: 'Say something.' }).safeParse(text).error?.issues[0]?.message).toBe(
    'Say something.',
  )
  expect(textField({ max: 20, required: 'Say something.' }).safeParse(text).success).toBe(false)
})

test('between what can be seen they stay: Persian and families need them', () => {
  for (const text of ['می\u200Cخواهم', '👩\u200D👩\u200D👧', '❤\uFE0F', 'شكرا\u200F!'])
    expect(cleanLine(text)).toBe(text)
})
