import type { MailChoices } from './mail-facts.ts'

/** What the one mail about many tickets is written from. Only what its reader may read. */
export interface DigestFacts {
  /** `alarms`: promises that are close or were missed; `news`: whatever the reader chose to hear of once an hour or a day. */
  kind: 'alarms' | 'news'
  /** The most pressing first. */
  tickets: readonly DigestTicket[]
  /** Where all of them are to be found. */
  listUrl: string
  isForStaff: boolean
  /** Each ends "You receive this because …". */
  reasons: readonly string[]
  choices: MailChoices
}

export interface DigestTicket {
  ticketNumber: string
  ticketUrl: string
  isOverdue: boolean
  /** Null: restricted. Then nothing is told but its number. */
  told: { subject: string; happened: readonly string[] } | null
}
