import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import type { ClockList } from './clock-list.ts'
import type { Verdict } from './judge-clock.ts'

export const TARGET_WORDS: Record<SlaTarget, string> = {
  firstResponse: 'First response',
  nextResponse: 'Next response',
  resolution: 'Resolution',
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  met: 'Met',
  breached: 'Breached',
  pending: 'Not yet due',
  cancelled: 'Cancelled',
}

export const LIST_WORDS: Record<ClockList, string> = {
  met: 'Met',
  breached: 'Breached',
  counted: 'Met or breached',
  ended: 'Ended',
  open: 'Open now',
  'at-risk': 'At risk now',
  overdue: 'Overdue now',
}
