import type { SlaTarget, SlaTerms } from './evaluated-clock.ts'

/** What happened to a ticket, as far as its clocks are concerned; `at` in epoch milliseconds. */
export type SlaTimelineEvent = { at: number } & (
  | { type: 'opened' | 'policyChanged'; terms: SlaTerms }
  /** A supervisor's override: `ms` in all (not in addition) beyond the policy's budget, for the running clock of the target. */
  | { type: 'granted'; target: SlaTarget; ms: number }
  | {
      type: 'staffReplied' | 'requesterReplied' | 'waiting' | 'resumed' | 'resolved' | 'reopened' | 'cancelled'
    }
)
