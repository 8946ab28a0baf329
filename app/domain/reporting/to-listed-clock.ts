import type { ClockState } from '#app/generated/prisma/enums.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import type { ListedClock } from './clock-list.ts'
import { type BreachFacts, describeBreachCause } from './describe-breach-cause.ts'
import { judgeClock } from './judge-clock.ts'

type History = Pick<BreachFacts, 'firstAssignedAt' | 'transferCount' | 'reopeningCount'>

/** A clock as PostgreSQL hands it out. */
export interface ClockRow extends Omit<ListedClock, 'verdict' | 'cause' | 'agencyName'>, History {
  state: ClockState
  breachedAt: Date | null
  agencyName: string | null
  sortedAt: Date
}

/** Adds the verdict and, to a breach, its cause. Numbers that lists must not show are masked in the subject. */
export function toListedClock(row: ClockRow, now: Date): ListedClock {
  const { verdict } = judgeClock(row, now)
  const breachedAt = row.breachedAt ?? row.dueAt
  const {
    clockId,
    ticketId,
    sectionCode,
    sectionName,
    priority,
    target,
    startedAt,
    dueAt,
    policyDueAt,
    endedAt,
    elapsedMs,
    budgetMs,
  } = row
  return {
    ...{
      clockId,
      ticketId,
      sectionCode,
      sectionName,
      priority,
      target,
      startedAt,
      dueAt,
      policyDueAt,
      endedAt,
      elapsedMs,
      budgetMs,
    },
    subject: maskProtectedNumbers(row.subject),
    isRestricted: row.isRestricted,
    agencyName: row.agencyName ?? '',
    verdict,
    cause: verdict === 'breached' && breachedAt !== null ? describeBreachCause({ ...row, breachedAt }) : null,
  }
}
