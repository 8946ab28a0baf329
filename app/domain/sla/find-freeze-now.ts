import { freezeApplies, isKnown, type SlaFacts } from './choose-terms.ts'
import type { DeclaredFreeze } from './sla-rules.ts'

/** The freeze in which a ticket waits at `now`; of several the one that ends last. Null when there is none. */
export function findFreezeNow(
  freezes: readonly DeclaredFreeze[],
  ticket: Pick<SlaFacts, 'sectionCode' | 'categoryCode' | 'priority'>,
  now: Date,
): DeclaredFreeze | null {
  const at = now.getTime()
  const on = freezes.filter(
    (freeze) =>
      freeze.fromAt.getTime() <= at &&
      freeze.toAt.getTime() > at &&
      isKnown(freeze, at) &&
      freezeApplies(freeze, ticket),
  )
  return on.toSorted((a, b) => b.toAt.getTime() - a.toAt.getTime())[0] ?? null
}
