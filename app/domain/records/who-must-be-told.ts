import type { ProtectedKind } from '../tickets/find-protected-data.ts'

/** Who has to hear of an exposure of each kind; docs/decisions/protected-data.md says by which rule. */
export const WHO_MUST_BE_TOLD: Record<ProtectedKind, string> = {
  social_security_number: 'The agency’s data owner, who decides about telling the person (R.S. 51:3074).',
  card_number: 'The agency’s fiscal office, for its card processor, and the data owner.',
  federal_tax_data:
    'The Treasury Inspector General for Tax Administration and the IRS Office of Safeguards, within 24 hours (Publication 1075, 1.8), and the agency’s data owner.',
}
