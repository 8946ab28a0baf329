/** What is being typed after an @, before the caret. */
export interface TypedMention {
  /** Where the @ stands. */
  from: number
  typed: string
}

const OPEN = /(?<![\p{L}\p{N}@./\\_-])@(?:"([^"\n]{0,60})|([\p{L}\p{N}][\p{L}\p{N}._+'@-]{0,60})?)$/u

/** The mention that a text before the caret ends in; null: it ends in none. */
export function findMention(before: string): TypedMention | null {
  const match = OPEN.exec(before.slice(-80))
  if (match === null) return null
  const typed = match[1] ?? match[2] ?? ''
  return { from: before.length - match[0].length, typed }
}
