import { expect, test } from 'vitest'
import { repairMojibake } from './repair-mojibake.ts'

const mangle = (text: string) => {
  const decoder = new TextDecoder('windows-1252')
  return decoder.decode(new TextEncoder().encode(text))
}

test.each([
  'für Prüfer',
  'great day ☺',
  '无法创建skype会议，outlook 日历上',
  'he said “no” – twice…',
  '50 € at noon',
  'naïve 🙂',
])('reads %s again after it was read as Windows-1252', (text) => {
  expect(mangle(text)).not.toBe(text)
  expect(repairMojibake(mangle(text))).toBe(text)
})

test.each([
  'plain text',
  'für Prüfer',
  'Ünïcödé',
  '无法创建',
  'CAFÉ»',
  '“quoted”',
  '5 °C',
  'Ã',
  'prix : 5 €',
  'ÃœberraschungÃ',
])('keeps %s, which reads as it is or is ambiguous', (text) => {
  expect(repairMojibake(text)).toBe(text)
})

test('keeps a text whole when one character of it was not mangled', () => {
  expect(repairMojibake('fÃ¼r Müller')).toBe('fÃ¼r Müller')
})
