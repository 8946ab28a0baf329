import type { RoutingConditions } from './routing-rule.ts'

/** Whether every ticket that meets `narrow` also meets `wide`: then a rule with `narrow` behind it is never reached. */
export function coversConditions(wide: RoutingConditions, narrow: RoutingConditions): boolean {
  const covers = (of: readonly unknown[] | undefined, within: readonly unknown[] | undefined) =>
    !of?.length || (within !== undefined && within.length > 0 && within.every((value) => of.includes(value)))
  return (
    covers(wide.types, narrow.types) &&
    covers(wide.kinds, narrow.kinds) &&
    covers(wide.categoryCodes, narrow.categoryCodes) &&
    covers(wide.agencyIds, narrow.agencyIds) &&
    covers(wide.parishNames, narrow.parishNames) &&
    covers(wide.subjectWords, narrow.subjectWords)
  )
}
