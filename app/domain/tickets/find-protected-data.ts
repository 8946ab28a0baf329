/** What does not belong in a ticket: docs/decisions/protected-data.md says what counts, and why no more does. */
export type ProtectedKind = 'social_security_number' | 'card_number' | 'federal_tax_data'

export interface ProtectedSpan {
  kind: ProtectedKind
  /** In UTF-16 units, as `slice` takes them. */
  start: number
  end: number
}

const DASH = '[-\\u2010-\\u2013]'
const SPACE = '[ \\u00a0\\u202f]'
/** No part of a longer number or of a name such as OTS-123-45-6789. */
const ALONE_BEFORE = `(?<![\\d•]|[\\p{L}\\d]${DASH}|\\d[.,/])`
const ALONE_AFTER = `(?![\\d•]|${DASH}\\d|[.,/]\\d)`

/** Nine digits with at most one separator between each two: nothing shorter is looked for, and most texts end here. */
const ENOUGH_DIGITS = /\d(?:[ \u00a0\u202f\-\u2010-\u2013]?\d){8}/u
const WRITTEN_SSN = new RegExp(
  `${ALONE_BEFORE}(?!000|666|9)\\d{3}(${DASH}|${SPACE})(?!00)\\d{2}\\1(?!0000)\\d{4}${ALONE_AFTER}`,
  'gu',
)
const NAMED_SSN = /\b(?:ssn|soc(?:ial)?\.?\s{0,3}sec(?:urity)?)\b[^\d\n]{0,20}(?<nine>(?!000|666|9)\d{9})(?!\d)/giu
/** A dump of memory has such groups too, but with letters among them. */
const NO_DUMP_BEFORE = `(?<!(?=[\\da-f]*\\d)[\\da-f]{4}${SPACE})`
const NO_DUMP_AFTER = `(?!${SPACE}(?=[\\da-f]*\\d)[\\da-f]{4}\\b)`
const CARD_SHAPES = [
  new RegExp(
    `${ALONE_BEFORE}${NO_DUMP_BEFORE}\\d{4}(${DASH}|${SPACE})\\d{4}\\1\\d{4}\\1\\d{4}${ALONE_AFTER}${NO_DUMP_AFTER}`,
    'gu',
  ),
  new RegExp(`${ALONE_BEFORE}\\d{4}(${DASH}|${SPACE})\\d{6}\\1\\d{4,5}${ALONE_AFTER}`, 'gu'),
  new RegExp(`${ALONE_BEFORE}\\d{4}(${DASH}|${SPACE})\\d{4}\\1\\d{4}\\1\\d{4}\\1\\d{3}${ALONE_AFTER}`, 'gu'),
]
const BARE_CARD = new RegExp(`${ALONE_BEFORE}\\d{13,19}${ALONE_AFTER}`, 'gu')
/** Taxpayer numbers of people without a social security number: the fourth and fifth digit tell them (IRS). */
const ITIN = new RegExp(
  `${ALONE_BEFORE}9\\d{2}(${DASH}|${SPACE})(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-2]|9[4-9])\\1\\d{4}${ALONE_AFTER}`,
  'gu',
)
const NAMED_ITIN = /\b(?:itin|taxpayer identification(?: number)?)\b[^\d\n]{0,20}(?<nine>9\d{8})(?!\d)/giu
const EIN = new RegExp(`${ALONE_BEFORE}(?!0[07-9]|[1278]9|[4679]0)\\d{2}${DASH}\\d{7}${ALONE_AFTER}`, 'gu')

/** Words of returns and of what the IRS sends; an EIN alone stands on every invoice and is no secret. */
const TAX_WORDS =
  /\b(?:irs|fti|itin|taxpayers?|tax (?:returns?|transcripts?|refunds?|liabilit(?:y|ies)|account|years?|levy|audit)|federal tax(?:es)?|adjusted gross|agi|form (?:1040|1120|940|941|4506|8821)|1040(?:-?[a-z]{1,2})?)\b/iu
const CARD_WORDS = /\b(?:cards?|visa|mastercard|amex|american express|discover|cvv|cvc|expir(?:y|es|ation))\b/iu
/** What long bare numbers are called when they are none of these. */
const OTHER_NUMBER =
  /(?:\b(?:jobs?|batch(?:es)?|run|orders?|po|tickets?|incidents?|case|ref(?:erence)?|tracking|invoice|serial|s\/n|asset|tag|imei|iccid|id|msgid|session|trace|correlation|transaction|barcode|upc|device|part)\b|#|=|_)[^\d\n]{0,12}$/iu

const TAX_REACH = 80
const WORD_REACH = 40

/**
 * What in a text looks like a social security number, a payment card's number or federal tax information, in the order
 * of the text and without overlaps. It would rather miss one than cry wolf: numbers of tickets, jobs, assets and phones
 * are left alone. A social security or taxpayer number beside words of tax returns counts as federal tax information.
 */
export function findProtectedData(text: string): ProtectedSpan[] {
  if (!ENOUGH_DIGITS.test(text)) return []
  const found = [...findCards(text), ...findSocialSecurityNumbers(text), ...findTaxpayerNumbers(text)]
  if (found.length < 2) return found
  return withoutOverlaps(found.toSorted((a, b) => a.start - b.start || b.end - a.end))
}

function findSocialSecurityNumbers(text: string): ProtectedSpan[] {
  const written = [...text.matchAll(WRITTEN_SSN)].map((match) => spanOf(match.index, match[0]))
  return [...written, ...findNamed(text, NAMED_SSN)].map((span) => ({
    ...span,
    kind: isNear(text, span, TAX_WORDS, TAX_REACH) ? 'federal_tax_data' : 'social_security_number',
  }))
}

function findTaxpayerNumbers(text: string): ProtectedSpan[] {
  if (!TAX_WORDS.test(text)) return []
  const written = [ITIN, EIN].flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => spanOf(match.index, match[0])),
  )
  return [...written.filter((span) => isNear(text, span, TAX_WORDS, TAX_REACH)), ...findNamed(text, NAMED_ITIN)].map(
    (span) => ({ ...span, kind: 'federal_tax_data' }),
  )
}

/** The nine digits at the end of what a word announces. */
function findNamed(text: string, shape: RegExp) {
  return [...text.matchAll(shape)].map((match) => {
    const nine = match.groups?.nine ?? ''
    return spanOf(match.index + match[0].length - nine.length, nine)
  })
}

function findCards(text: string): ProtectedSpan[] {
  const grouped = CARD_SHAPES.flatMap((shape) => [...text.matchAll(shape)].filter(([number]) => isCardNumber(number)))
  const bare = [...text.matchAll(BARE_CARD)].filter((match) => {
    const [digits] = match
    if (!isCardNumber(digits)) return false
    const span = spanOf(match.index, digits)
    if (isNear(text, span, CARD_WORDS, WORD_REACH)) return true
    // Lengths that hardly any card has now, and that much else has, take a word for it.
    return [15, 16].includes(digits.length) && !OTHER_NUMBER.test(text.slice(Math.max(0, span.start - 40), span.start))
  })
  return [...grouped, ...bare].map((match) => ({ ...spanOf(match.index, match[0]), kind: 'card_number' }))
}

function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '')
  return isIssued(digits) && /[1-9]/u.test(digits.slice(6)) && hasCheckDigit(digits)
}

/** The ranges that issuers have, with the lengths in use there. */
function isIssued(digits: string): boolean {
  const { length } = digits
  const four = Number(digits.slice(0, 4))
  const two = Math.floor(four / 100)
  if (digits[0] === '4') return length === 13 || length === 16 || length === 19
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16
  if (two === 34 || two === 37) return length === 15
  if (four === 6011 || (four >= 6440 && four <= 6599) || two === 62 || (four >= 3528 && four <= 3589)) {
    return length >= 16
  }
  if ((four >= 3000 && four <= 3059) || two === 36 || two === 38 || two === 39) return length === 14
  return false
}

/** Luhn's. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    sum += place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

function spanOf(start: number, text: string) {
  return { start, end: start + text.length }
}

function isNear(text: string, { start, end }: { start: number; end: number }, words: RegExp, reach: number): boolean {
  return words.test(text.slice(Math.max(0, start - reach), end + reach))
}

function withoutOverlaps(spans: readonly ProtectedSpan[]): ProtectedSpan[] {
  const kept: ProtectedSpan[] = []
  for (const span of spans) {
    const before = kept.at(-1)
    if (!before || span.start >= before.end) kept.push(span)
  }
  return kept
}
