import type { ClockExplanation } from '../sla/clock-explanation.ts'
import type { TicketPart } from './ticket-part.ts'

/** What of a policy version an explanation names. Budgets in milliseconds. */
export interface NamedTerms {
  policyName: string
  budgetMs: Partial<Record<ClockExplanation['clock']['target'], number>>
}

/** The hours that a calendar version means, in words. */
export interface NamedHours {
  /** "Monday to Friday 6:00 AM to 6:00 PM" */
  words: string
  timeZone: string
}

/** Why a ticket's times are what they are, as one reader may read it. Instants are epoch milliseconds. */
export interface TimeExplanation {
  part: TicketPart
  ticket: { id: number; subject: string; isRestricted: boolean }
  /** Who is waited for, by name, where it is not the reader; null for the requester and for staff. */
  waitedFor: string | null
  asOf: number
  clocks: readonly ClockExplanation[]
  /** By policy version; empty on the requester’s side. */
  termsById: Readonly<Record<number, NamedTerms>>
  /** By calendar version. */
  hoursById: Readonly<Record<number, NamedHours>>
  /** Who did what the marks tell of; empty on the requester’s side. */
  peopleById: Readonly<Record<number, string>>
}
