import type { ProtectedKind } from './find-protected-data.ts'

/** What each kind is called, with its article. */
export const PROTECTED_WORDS: Record<ProtectedKind, string> = {
  social_security_number: 'a social security number',
  card_number: 'a payment card number',
  federal_tax_data: 'federal tax information',
}
