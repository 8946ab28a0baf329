import { thinMarks } from '../../../text/thin-marks.ts'
import { CATEGORY_WORDS } from './category-words.ts'

export interface GuessedCategory {
  code: string
  /** The words that led there, for a person who checks. */
  because: string[]
}

interface Term {
  code: string
  words: string[]
  weight: number
}

const SUBJECT_COUNTS = 2
/** Less is a hint that could mean anything. */
const ENOUGH = 4
/** Another category that is nearly as likely makes it nobody's guess. */
const CLEARLY = 1.3
const MOST_WORDS = 400

const TERMS: readonly Term[] = Object.entries(CATEGORY_WORDS).flatMap(([code, phrases]) =>
  phrases.map((phrase) => {
    const [words = '', weight] = phrase.split(' ^')
    const list = words.split(' ')
    return { code, words: list, weight: weight === undefined ? list.length * 2 : Number(weight) }
  }),
)

/**
 * The category that a mail most likely means, of those that may be chosen; null where its words say too little, or as much
 * for another. What is guessed is marked as a guess, and a person confirms it.
 */
export function guessCategory(subject: string, text: string, codes: ReadonlySet<string>): GuessedCategory | null {
  const inSubject = toWords(subject)
  const inText = toWords(text)
  const found = new Map<string, { score: number; because: string[] }>()
  for (const term of TERMS) {
    if (!codes.has(term.code)) continue
    const times = holds(inSubject, term.words) ? SUBJECT_COUNTS : holds(inText, term.words) ? 1 : 0
    if (times === 0) continue
    const entry = found.get(term.code) ?? { score: 0, because: [] }
    entry.score += term.weight * times
    entry.because.push(term.words.join(' ').replace('*', '…'))
    found.set(term.code, entry)
  }
  const [best, second] = [...found].sort(([, one], [, other]) => other.score - one.score)
  if (!best || best[1].score < ENOUGH) return null
  if (second && best[1].score < second[1].score * CLEARLY) return null
  return { code: best[0], because: best[1].because }
}

function toWords(text: string): string[] {
  return (
    thinMarks(text)
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MOST_WORDS) ?? []
  )
}

function holds(text: readonly string[], words: readonly string[]): boolean {
  return text.some((_, start) => words.every((word, index) => matches(text[start + index] ?? '', word)))
}

function matches(word: string, wanted: string): boolean {
  return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted
}
