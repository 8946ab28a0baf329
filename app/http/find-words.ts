/**
 * The words that an address asks for by a key; null for a key that is not among them. Trap: every object answers to
 * `__proto__` and `constructor`, and a page that draws what it gets there fails.
 */
export function findWords(words: Readonly<Record<string, string>>, key: string | null): string | null {
  return key !== null && Object.hasOwn(words, key) ? (words[key] ?? null) : null
}
