import type { DigestTicket } from './digest-facts.ts'

/**
 * What the daily summary of a section is written from: its figures at the moment of writing, and what to look at first.
 * Only what its reader may see; of restricted tickets nothing but their number (`told: null`).
 */
export interface SectionSummaryFacts {
  sectionName: string
  queueUrl: string
  /** The reader’s IANA zone, in which every time is told. */
  timeZone: string
  writtenAt: Date
  /** Since when it counts what came and what was solved: mostly the day before, at the same time. */
  since: Date
  /** As it stands now. */
  open: SummaryFigure
  overdue: SummaryFigure
  /** Until the end of the reader’s day; without what is overdue. */
  dueToday: SummaryFigure
  unassigned: SummaryFigure
  waiting: SummaryFigure
  /** Since then. */
  opened: SummaryFigure
  resolved: SummaryFigure
  /** Ratings that came since then. */
  ratings: { good: number; fair: number; poor: number }
  /** What to look at first, the most pressing first: at most 15. */
  tickets: readonly DigestTicket[]
  /** Ends "You receive this because …". */
  reason: string
}

export interface SummaryFigure {
  count: number
  /** Where exactly these are listed; null: nowhere. */
  url: string | null
}
