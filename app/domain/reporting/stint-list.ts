import type { ClockState, Priority } from '#app/generated/prisma/enums.ts'
import type { ClockCursor } from './clock-list.ts'
import type { ReportFilter } from './report-filter.ts'

/** The lists behind the figures of stints. */
export const STINT_LISTS = [
  'begun',
  'accepted',
  'accepted-late',
  'held',
  'held-late',
  'ended',
  'returned',
  'much-moved',
] as const
export type StintList = (typeof STINT_LISTS)[number]

export const STINT_LIST_WORDS: Record<StintList, string> = {
  begun: 'Came to the section',
  accepted: 'Accepted in time',
  'accepted-late': 'Not accepted in time',
  held: 'Held no longer than promised',
  'held-late': 'Held for too long',
  ended: 'Passed on or resolved',
  returned: 'Came back',
  'much-moved': 'Moved three times or more',
}

/** True for lists of stints due in the period; the others are of those that began in it. */
export function isOfDue(list: StintList): boolean {
  return list === 'held' || list === 'held-late'
}

export interface StintQuestion {
  list: StintList
  /** Its target has no meaning here. */
  filter: ReportFilter
}

/** One stint with the ticket that it is of. */
export interface ListedStint {
  stintId: number
  ticketId: number
  subject: string
  priority: Priority
  hopCount: number
  sectionCode: string
  sectionName: string
  startedAt: Date
  acceptedAt: Date | null
  acceptDueAt: Date | null
  endedAt: Date | null
  /** Working time; of one that goes on, as far as it was measured. */
  heldMs: number
  holdMinutes: number | null
  state: ClockState | null
  dueAt: Date | null
  breachedAt: Date | null
  isReturn: boolean
  reason: string
  sortedAt: Date
}

export interface StintPage {
  stints: ListedStint[]
  /** Its `clockId` is a stint's. */
  next: ClockCursor | null
  total: number
  /** Of the total: stints of restricted tickets that the reader may not list. */
  hiddenCount: number
}
