import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeQuotedPrintable } from './encode-quoted-printable.ts'

function decode(encoded: string): string {
  const bytes = encoded
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const text = fc.string({
  unit: fc.constantFrom('a', '=', ' ', '\t', '.', '’', '笔', '\u{1f600}', '\n', '\0'),
  maxLength: 400,
})

test('whatever is encoded can be read again, in lines of plain ASCII that no server breaks', () => {
  fc.assert(
    fc.property(text, (written) => {
      const encoded = encodeQuotedPrintable(written)
      expect(decode(encoded)).toBe(written.replaceAll('\n', '\r\n'))
      for (const line of encoded.split('\r\n')) {
        expect(line).toMatch(/^[\t\x20-\x7e]{0,76}$/)
        expect(line).not.toMatch(/[\t ]$|=[0-9A-F]?$(?<!=)/)
      }
      expect(encoded).not.toContain('=_')
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['plain words', 'plain words'],
  ['a = b', 'a =3D b'],
  ['ends in a space ', 'ends in a space=20'],
  ['one\ntwo\r\nthree', 'one\r\ntwo\r\nthree'],
  ['We’ll', 'We=E2=80=99ll'],
])('%j is written as %j', (written, encoded) => {
  expect(encodeQuotedPrintable(written)).toBe(encoded)
})
