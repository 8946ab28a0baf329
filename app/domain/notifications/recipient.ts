import type { NoticeTemplate } from './portal-template.ts'

/** One mail that is to be written: to whom, about which event, and why in words that end "You receive this because …". */
export interface Recipient {
  /** Null: a section's mailbox. */
  personId: number | null
  name: string
  address: string
  eventId: number
  template: NoticeTemplate
  reason: string
  /** SLA mail and nothing else: it keeps quiet hours, and is gathered with others of the same moment. */
  isAlarm: boolean
  /** Their IANA zone; null: a mailbox. */
  timeZone: string | null
  /** Why the mail will not leave after all, for staff to read; null: it leaves. */
  withheldBecause: string | null
}
