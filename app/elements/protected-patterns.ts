export type ProtectedKind = 'ssn' | 'card'

const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/u
const NAMED_SSN = /\b(?:ssn|soc(?:ial)?\.?\s*sec(?:urity)?)\b[^\d\n]{0,20}\d{9}(?!\d)/iu
const CARD = /(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])/gu

/**
 * What kinds of protected numbers a text looks like it holds: social security numbers in their written form, or nine
 * digits beside the words; card numbers with a right check digit.
 */
export function findProtectedKinds(text: string): ProtectedKind[] {
  const kinds: ProtectedKind[] = []
  if (SSN.test(text) || NAMED_SSN.test(text)) kinds.push('ssn')
  if ([...text.matchAll(CARD)].some(([number]) => isCardNumber(number))) kinds.push('card')
  return kinds
}

function isCardNumber(text: string): boolean {
  const digits = [...text.replaceAll(/\D/gu, '')].map(Number)
  if (![3, 4, 5, 6].includes(digits[0] ?? 0)) return false
  const sum = digits.toReversed().reduce((total, digit, index) => total + (index % 2 === 0 ? digit : doubled(digit)), 0)
  return sum % 10 === 0
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2
}
