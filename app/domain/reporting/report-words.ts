import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import type { BacklogAge } from './backlog-age.ts'
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

export const AGE_WORDS: Record<BacklogAge, string> = {
  day: 'Less than 1 day',
  week: '1 to 7 days',
  fortnight: '7 to 14 days',
  month: '14 to 30 days',
  older: '30 days and more',
}

export const LIST_WORDS: Record<ClockList, string> = {
  met: 'Met',
  breached: 'Breached',
  counted: 'Met or breached',
  ended: 'Ended',
  moved: 'Due time moved',
  open: 'Open now',
  'at-risk': 'At risk now',
  overdue: 'Overdue now',
}
