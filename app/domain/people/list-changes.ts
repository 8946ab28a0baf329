type Plain = string | number | boolean | null

/** The fields of which `after` says something else than `before`, as they were and as they are; null where none does. */
export function listChanges<Facts extends Record<string, Plain>>(
  before: Facts,
  after: Facts,
): { before: Record<string, Plain>; after: Record<string, Plain> } | null {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name])
  if (changed.length === 0) return null
  const pick = (facts: Facts) => Object.fromEntries(changed.map((name) => [name, facts[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}
