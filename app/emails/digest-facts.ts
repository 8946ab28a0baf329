/** What the one mail about many alarms is written from. Only what its reader may read. */
export interface DigestFacts {
  /** The most pressing first. */
  tickets: readonly DigestTicket[]
  queuesUrl: string
  /** Each ends "You receive this because …". */
  reasons: readonly string[]
}

export interface DigestTicket {
  ticketNumber: string
  ticketUrl: string
  isOverdue: boolean
  /** Null: restricted. Then nothing is told but its number. */
  told: { subject: string; happened: string } | null
}
