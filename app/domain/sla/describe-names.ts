const FEW = 4
const SHOWN = 3

/** A list of names in words: "Acadia and Allen"; of many the first three, "and 12 more". */
export function describeNames(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0) return first
  if (names.length > FEW) return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
