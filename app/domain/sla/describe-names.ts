const SHOWN = 3

/** A list of names in words: "Acadia and Allen"; of more than `most` the first three, "and 12 more". */
export function describeNames(names: readonly string[], most = 4): string {
  if (names.length <= 1) return names[0] ?? ''
  if (names.length > most) return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
