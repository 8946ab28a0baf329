import type { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import type { BacklogAge } from './backlog-age.ts'
import type { Verdict } from './judge-clock.ts'
import type { ReportFilter } from './report-filter.ts'

/** The lists behind the report's figures: the first five are of the period, the others of this moment. */
export const CLOCK_LISTS = ['met', 'breached', 'counted', 'ended', 'moved', 'open', 'at-risk', 'overdue'] as const
export type ClockList = (typeof CLOCK_LISTS)[number]

/** True for lists that a period narrows. */
export function isOfPeriod(list: ClockList): boolean {
  return list === 'met' || list === 'breached' || list === 'counted' || list === 'ended' || list === 'moved'
}

/** One clock with the ticket that it belongs to. */
export interface ListedClock {
  clockId: number
  ticketId: number
  subject: string
  isRestricted: boolean
  sectionCode: string
  sectionName: string
  agencyName: string
  priority: Priority
  target: SlaTarget
  verdict: Verdict
  startedAt: Date
  dueAt: Date | null
  /** Where somebody moved its due time: the one that its policy gives. */
  policyDueAt: Date | null
  endedAt: Date | null
  elapsedMs: number
  budgetMs: number
  /** Why it was not kept, in words; null where it was, or where nothing tells. */
  cause: string | null
}

/** Which clocks are asked for. An age narrows them to those that began so long ago. */
export interface ClockQuestion {
  list: ClockList
  filter: ReportFilter
  age?: BacklogAge | null
}

/** Where the next page of a list begins: behind this clock. */
export interface ClockCursor {
  /** Epoch milliseconds of what the list is sorted by. */
  sortedAtMs: number
  clockId: number
}

export interface ClockPage {
  clocks: ListedClock[]
  next: ClockCursor | null
}

export interface ClockCounts {
  total: number
  /** Of the total: clocks of restricted tickets that the reader may not list. */
  hiddenCount: number
}
