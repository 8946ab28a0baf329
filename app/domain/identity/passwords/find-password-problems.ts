import { isRegular } from './is-regular.ts'
import { normalisePassword } from './normalise-password.ts'

/** NIST SP 800-63B: fifteen where nothing but the password stands before an account. One rule for everybody is easier to keep. */
export const LEAST_PASSWORD_CHARACTERS = 15
export const MOST_PASSWORD_CHARACTERS = 200

export interface PasswordContext {
  /** Whose password it will be. */
  name: string
  email: string
  /** Whether attackers try this text first; asked in lower case. */
  isCommon: (text: string) => boolean
}

const OWN_WORDS = ['ots', 'helpdesk', 'help', 'desk', 'louisiana', 'office', 'technology', 'services']
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
/** What is left beside well-known words must be something to guess. */
const LEAST_OWN_LETTERS = 6

/**
 * Why a new password will not do, in words for whoever chose it; nothing: it will. Length counts, and that nobody would
 * try it first; no rule asks for capitals, digits or signs. Pure.
 */
export function findPasswordProblems(password: string, context: PasswordContext): string[] {
  const text = normalisePassword(password)
  const length = [...text].length
  if (length < LEAST_PASSWORD_CHARACTERS) {
    return [`Use at least ${LEAST_PASSWORD_CHARACTERS} characters. Four or five words in a row do well.`]
  }
  if (length > MOST_PASSWORD_CHARACTERS) return [`Use at most ${MOST_PASSWORD_CHARACTERS} characters.`]
  const lower = text.toLowerCase()
  if (isRegular(lower)) return ['Choose something less regular: this one is among the first that anybody would try.']
  if (isMadeOfKnownWords(lower, context)) {
    return ['Choose something that is not made of your name, your address or the name of this helpdesk.']
  }
  if (isVariantOfCommon(lower, context.isCommon)) {
    return ['Choose something else: this one is on the lists that attackers try first, or close to one that is.']
  }
  return []
}

function isMadeOfKnownWords(lower: string, { name, email }: PasswordContext): boolean {
  const known = [...splitWords(name), email.toLowerCase(), ...splitWords(email), ...OWN_WORDS]
  const longestFirst = known.filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length)
  let rest = lower
  for (const word of longestFirst) rest = rest.replaceAll(word, ' ')
  return rest !== lower && lettersOf(rest).length < LEAST_OWN_LETTERS
}

/** Digits and signs around a common password, letters written as digits, or two of them in a row make no secret. */
function isVariantOfCommon(lower: string, isCommon: PasswordContext['isCommon']): boolean {
  const plain = [...lower].map((character) => LEET[character] ?? character).join('')
  const whole = [lower, plain, lettersOf(lower), lettersOf(plain)]
  if (whole.some((text) => text.length > 3 && isCommon(text))) return true
  return [lower, plain].some((text) => isOneOrTwo(text, isCommon))
}

function isOneOrTwo(text: string, isCommon: PasswordContext['isCommon']): boolean {
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const [only] = words
  if (words.length === 1 && only !== undefined) return isCommon(only) || isTwoOf(only, isCommon)
  return words.length === 2 && words.every(isCommon)
}

function isTwoOf(text: string, isCommon: PasswordContext['isCommon']): boolean {
  for (let cut = 4; cut <= text.length - 4; cut += 1) {
    if (isCommon(text.slice(0, cut)) && isCommon(text.slice(cut))) return true
  }
  return false
}

function splitWords(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}
