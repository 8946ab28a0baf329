import type { ObjectiveVersion, SlaRules } from './sla-rules.ts'

/**
 * What a section promises of a stint that begins at `at` (epoch milliseconds): the newest version made by then. Null where
 * there is none, or where the newest one promises nothing, which is how an objective is withdrawn.
 */
export function chooseObjective(
  { objectives }: Pick<SlaRules, 'objectives'>,
  sectionCode: string,
  at: number,
): ObjectiveVersion | null {
  const made = objectives.filter((one) => one.sectionCode === sectionCode && one.createdAt.getTime() <= at)
  const newest = made.reduce<ObjectiveVersion | null>(newerOf, null)
  return newest && (newest.acceptMinutes !== null || newest.holdMinutes !== null) ? newest : null
}

/** Of the same moment, the later in the list. */
function newerOf(a: ObjectiveVersion | null, b: ObjectiveVersion): ObjectiveVersion {
  return a !== null && a.createdAt > b.createdAt ? a : b
}
