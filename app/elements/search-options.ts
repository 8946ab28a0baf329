export interface Choice {
  value: string
  label: string
  group: string
  hint: string
  words: string
}

/**
 * The choices in which every typed word begins a word of the label, its group, hint or other words, those whose label
 * matches first. Nothing typed: all, in their order.
 */
export function searchOptions(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return [...choices]
  const inLabel: Choice[] = []
  const elsewhere: Choice[] = []
  for (const choice of choices) {
    const label = wordsOf(choice.label)
    const all = [...label, ...wordsOf(`${choice.group} ${choice.hint} ${choice.words}`)]
    if (!wanted.every((word) => begins(all, word))) continue
    if (wanted.every((word) => begins(label, word))) inLabel.push(choice)
    else elsewhere.push(choice)
  }
  return [...inLabel, ...elsewhere]
}

function begins(words: readonly string[], start: string): boolean {
  return words.some((word) => word.startsWith(start))
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
