import { standingOfClosure } from '#app/domain/sla/closure-standing.ts'
import { describeLocalTime } from '#app/domain/sla/describe-hours.ts'
import { describeNames } from '#app/domain/sla/describe-names.ts'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import type { StoredClosure } from '#app/domain/sla/stored-closure.ts'
import { formatLocalDate } from '../format-local-date.ts'
import { formatFullInstant } from '../format-time.ts'

/** A closure in words: when, where, and from when clocks know it. Times are Louisiana's. */
export function describeClosure(closure: StoredClosure, now: Date) {
  const { startsAt, endsAt, isDeclaredLate } = standingOfClosure(closure)
  const { date, fromTime, isStatewide, parishNames, declaredAt, withdrawnAt } = closure
  const declared = formatFullInstant(declaredAt, STATE_ZONE)
  const starts = formatFullInstant(startsAt, STATE_ZONE)
  return {
    id: closure.id,
    day: formatLocalDate(date),
    hours: fromTime === null ? 'whole day' : `from ${describeLocalTime(fromTime)}`,
    where: isStatewide ? 'Statewide' : describeNames(parishNames),
    reason: closure.reason,
    source: closure.source,
    declared: `Declared ${declared}`,
    holds: isDeclaredLate ? `after it had begun (${starts})` : `holds from ${starts}`,
    isDeclaredLate,
    withdrawn: withdrawnAt && formatFullInstant(withdrawnAt, STATE_ZONE),
    isOver: endsAt <= now,
  }
}

export type DescribedClosure = ReturnType<typeof describeClosure>
