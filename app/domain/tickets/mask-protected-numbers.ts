const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/gu
const DIGITS = /\d{3}/
const NAMED_SSN = /(\b(?:ssn|soc(?:ial)?\.?\s*sec(?:urity)?)\b[^\d\n]{0,20})\d{9}(?!\d)/giu

/**
 * Hides what looks like a social security number, for lists, mail and search: DOMAIN.md, "Law that shapes the product".
 * The ticket itself keeps the text as it was written.
 */
export function maskProtectedNumbers(text: string): string {
  if (!DIGITS.test(text)) return text
  return text.replace(SSN, '•••-••-••••').replace(NAMED_SSN, '$1•••••••••')
}
