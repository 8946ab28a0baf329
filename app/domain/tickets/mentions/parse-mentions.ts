/** More are a pasted list, and nobody means them all. */
const MOST_MENTIONS = 20

/**
 * `@tech1.dco`, `@tech1.dco@ots.la.example` or `@"Dana Landry"`, at the start of a word: an address has something before
 * its @, and so has a decorator in a path.
 */
const MENTION = /(?<![\p{L}\p{N}@./\\_-])@(?:["“”]([^"“”\n]{1,80})["“”]|([\p{L}\p{N}][\p{L}\p{N}._+'@-]{0,120}))/gu

/** What stands between backticks is code, where an @ means something else. */
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

/** Whom a text names with an @, each once and as it was written, without @ and quotation marks; the first twenty. Pure. */
export function parseMentions(text: string): string[] {
  const written = new Set<string>()
  for (const [, quoted, plain] of text.replace(CODE, ' ').matchAll(MENTION)) {
    // The full stop after a name ends the sentence.
    const name = (quoted ?? plain?.replace(/[.'@_+-]+$/u, '') ?? '').trim().replace(/\s+/gu, ' ')
    if (name !== '') written.add(name)
    if (written.size === MOST_MENTIONS) break
  }
  return [...written]
}
