import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { findProtectedData } from './find-protected-data.ts'
import { maskProtectedNumbers } from './mask-protected-numbers.ts'

const look = (text: string) => findProtectedData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

describe('social security numbers', () => {
  it.each([
    ['SSN 123-45-6789 is wrong', '123-45-6789'],
    ['my number 123 45 6789', '123 45 6789'],
    ['social security: 123456789', '123456789'],
    ['Soc. Sec. no 219099999', '219099999'],
    ['with another dash 219‐09‐9999.', '219‐09‐9999'],
    ['with hard spaces 219 09 9999', '219 09 9999'],
    ['glued SSN219-09-9999', '219-09-9999'],
    ['(219-09-9999)', '219-09-9999'],
  ])('are seen in "%s"', (text, number) => {
    expect(look(text)).toEqual([['social_security_number', number]])
  })

  it('are seen twice, and where', () => {
    expect(findProtectedData('219 09 9999 and 078-05-1120')).toEqual([
      { kind: 'social_security_number', start: 0, end: 11 },
      { kind: 'social_security_number', start: 16, end: 27 },
    ])
  })
})

describe('card numbers', () => {
  it.each([
    '4111 1111 1111 1111',
    '5500-0000-0000-0004',
    '2223 0031 2200 3222',
    '378282246310005',
    '3782 822463 10005',
    '6011111111111117',
    '3530 1113 3330 0000',
    'card 4222222222222',
    'Visa: 4111111111111111',
  ])('"%s" is one', (text) => {
    expect(look(text).map(([kind]) => kind)).toEqual(['card_number'])
  })

  it('is only one with its check digit, in a range that somebody issues', () => {
    expect(look('4111 1111 1111 1112')).toEqual([])
    expect(look('9111 1111 1111 1114')).toEqual([])
  })
})

describe('federal tax information', () => {
  it.each([
    ['The IRS transcript for EIN 72-1234567 is missing', '72-1234567'],
    ['taxpayer 912-70-1234 got no refund', '912-70-1234'],
    ['ITIN: 912701234', '912701234'],
    ['Form 1040 of 219-09-9999 was attached', '219-09-9999'],
  ])('is seen in "%s"', (text, number) => {
    expect(look(text)).toEqual([['federal_tax_data', number]])
  })

  it('is no vendor’s EIN alone, and no word without a number', () => {
    expect(look('Vendor 72-1234567 is not in LaGov')).toEqual([])
    expect(look('The IRS changed the 1040 again, tax year 2025')).toEqual([])
  })
})

describe('what is left alone', () => {
  it.each([
    'call 225-342-0900 or (225) 342-0900 or 1-800-555-0199',
    'asset 123456789',
    '000-12-3456 and 666-12-3456 and 900-12-3456, 123-00-4567, 123-45-0000',
    '123-45 6789',
    'order 4111 1111 1111 1112',
    'job 20261123 150000 000000',
    'job 4111111111111111 ended with code 12',
    'tracking #4111111111111111',
    'trace_id=4111111111111111',
    'OTS-10234, OTS-123-45-6789, INC0012345',
    '10.20.30.40 at 2026-11-23 15:00',
    'DTP0417 ended 2026-11-23-15.00.00.000000',
    'serial 5500000000000004',
    'part number 98-123-45-6789-01',
    'uuid 4d3c1111-1111-4111-8111-111111111111',
    'milliseconds 1764169200000 and 1764169200123456',
    'zip 70802-1234, 70802 1234',
    'account ending in 6789',
    'IMEI 356938035643809',
    '0000 0000 0000 0000',
    'version 123.45.6789',
    '000350 7662 476c 6a65 5363 7351 4642 4255 314d',
  ])('"%s"', (text) => {
    expect(look(text)).toEqual([])
  })
})

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const piece = fc.oneof(
  fc.constantFrom(
    '219-09-9999',
    '4111 1111 1111 1111',
    '378282246310005',
    '912-70-1234',
    '72-1234567',
    'ssn 219099999',
  ),
  fc.constantFrom(' ', '-', ', ', '\n', ' IRS ', ' taxpayer ', ' SSN ', ' job ', 'x', '•', '.'),
  fc.array(digit, { maxLength: 20 }).map((digits) => digits.join('')),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

describe('for any text', () => {
  it('spans lie in order, within it, and apart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let from = 0
        for (const { start, end } of findProtectedData(text)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          from = end
        }
        expect(from).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  it('a mask hides every digit of what was found, changes nothing else, and nothing the second time (V14.2.6)', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const masked = maskProtectedNumbers(text)
        expect(masked).toHaveLength(text.length)
        for (const { start, end } of findProtectedData(text)) expect(masked.slice(start, end)).not.toMatch(/\d/)
        for (let at = 0; at < text.length; at += 1) {
          if (masked[at] !== text[at]) expect([/\d/.test(text[at] ?? ''), masked[at]]).toEqual([true, '•'])
        }
        expect(findProtectedData(masked)).toEqual([])
        expect(maskProtectedNumbers(masked)).toBe(masked)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes no longer than a moment, however it is written', () => {
    for (const text of ['1'.repeat(50_000), '219-09-'.repeat(7_000), 'ssn '.repeat(12_000), '4111 '.repeat(10_000)]) {
      const startedAt = cpuNow()
      findProtectedData(text)
      expect(cpuNow() - startedAt).toBeLessThan(2_000)
    }
  })
})
