/** What became of a row: each has exactly one. */
export const FATES = ['created', 'merged-into-history', 'unchanged', 'rejected'] as const
export type Fate = (typeof FATES)[number]

export interface RowFate {
  line: number
  key: string
  fate: Fate
  /** Of the ticket, once it exists. */
  ticketId: number | null
  reason: string
}
