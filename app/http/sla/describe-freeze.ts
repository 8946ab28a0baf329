import { describeNames } from '#app/domain/sla/describe-names.ts'
import type { DeclaredFreeze } from '#app/domain/sla/sla-rules.ts'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import { formatFullInstant } from '../format-time.ts'

interface Names {
  sectionName: (code: string) => string
  categoryName: (code: string) => string
}

/** A freeze in words: when, what waits, and from when clocks know it. Times are Louisiana's. */
export function describeFreeze(freeze: DeclaredFreeze, names: Names, now: Date) {
  const { fromAt, toAt, declaredAt, withdrawnAt, sectionCodes, categoryCodes } = freeze
  const [from, to, declared] = [fromAt, toAt, declaredAt].map((at) => formatFullInstant(at, STATE_ZONE))
  const isDeclaredLate = declaredAt > fromAt
  return {
    id: freeze.id,
    name: freeze.name,
    announcement: freeze.announcement,
    from,
    to,
    what: describeNames([...sectionCodes.map(names.sectionName), ...categoryCodes.map(names.categoryName)]),
    includesP1: freeze.includesP1,
    declared: `Declared ${declared}`,
    holds: isDeclaredLate ? 'after it had begun' : 'holds from its start',
    isDeclaredLate,
    withdrawn: withdrawnAt && formatFullInstant(withdrawnAt, STATE_ZONE),
    isOn: fromAt <= now && toAt > now,
    isOver: toAt <= now,
  }
}

export type DescribedFreeze = ReturnType<typeof describeFreeze>
