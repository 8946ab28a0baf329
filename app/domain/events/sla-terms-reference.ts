export type ClockTarget = 'firstResponse' | 'nextResponse' | 'resolution'

/**
 * Under which rules a ticket's clocks run from a moment on: enough to compile the same calendar again in ten years.
 * Closures count for the ticket's parish when they were declared at or before `closuresKnownAt`; a null parish
 * (P1 tickets, or no place known) means that only statewide closures count, `closuresKnownAt` null that none does.
 */
export interface SlaTermsReference {
  policyVersionId: number
  calendarVersionId: number
  parishName: string | null
  closuresKnownAt: string | null
  /** Service freezes in which these clocks do not count; absent: none. */
  freezeIds?: readonly number[]
}
