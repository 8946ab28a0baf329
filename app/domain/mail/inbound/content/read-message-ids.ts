import { cleanHeader } from './clean-text.ts'
import { decodeWords } from './decode-words.ts'

const MOST_IDS = 200
const LONGEST = 100_000

/** The Message-IDs that a header names, with their angle brackets, in their order. Pure. */
export function readMessageIds(latin1: string): string[] {
  const text = cleanHeader(decodeWords(latin1.slice(0, LONGEST)))
  const ids = text.match(/<[^<>\s]{1,990}>/g)
  if (ids) return ids.slice(0, MOST_IDS)
  // Some programs leave the brackets out.
  const bare = text.split(/[\s,]+/).filter((word) => /^[^\s<>()@]{1,500}@[^\s<>()@]{1,400}$/.test(word))
  return bare.slice(0, MOST_IDS).map((id) => `<${id}>`)
}
