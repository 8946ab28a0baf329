import type { SlaTerms } from './evaluated-clock.ts'

/** What happened to a ticket, as far as its clocks are concerned; `at` in epoch milliseconds. */
export type SlaTimelineEvent = { at: number } & (
  | { type: 'opened' | 'policyChanged'; terms: SlaTerms }
  | {
      type: 'staffReplied' | 'requesterReplied' | 'waiting' | 'resumed' | 'resolved' | 'reopened' | 'cancelled'
    }
)
