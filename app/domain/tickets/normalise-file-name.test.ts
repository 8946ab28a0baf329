import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { normaliseFileName } from './normalise-file-name.ts'

test('a plain name stays as it is', () => {
  expect(normaliseFileName('Année 2026 – rapport (final).pdf')).toBe('Année 2026 – rapport (final).pdf')
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\rosa\\photo.jpg', 'photo.jpg'],
  ['..', 'file'],
  ['.bashrc', 'bashrc'],
  ['', 'file'],
  [' \u200b\u2028 ', 'file'],
  ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie: x.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['nul\0byte.txt', 'nulbyte.txt'],
  ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ['half\ud800.txt', 'half\ufffd.txt'],
])('%j becomes %j', (given, expected) => {
  expect(normaliseFileName(given)).toBe(expected)
})

test('300 emoji are cut to 150 characters, and the ending stays', () => {
  const name = normaliseFileName(`${'😀'.repeat(300)}.png`)
  expect([...name]).toHaveLength(150)
  expect(name.endsWith('😀.png')).toBe(true)
})

test('an ending that is longer than endings are is cut like the rest', () => {
  expect([...normaliseFileName(`a.${'b'.repeat(400)}`)]).toHaveLength(150)
})

test('normalising twice changes nothing more', () => {
  for (const name of ['../a b.txt', '. . x', 'é\u0301\u0301\u0301\u0301\u0301\u0301.txt', `${'x '.repeat(100)}.zip`]) {
    expect(normaliseFileName(normaliseFileName(name))).toBe(normaliseFileName(name))
  }
})

test('a name as long as a form can hold is read in no time, and its ending stays', () => {
  const startedAt = cpuNow()
  expect(normaliseFileName(`x${'.'.repeat(80_000)}x.png`)).toBe('x.png')
  expect(cpuNow() - startedAt).toBeLessThan(2_000)
})
