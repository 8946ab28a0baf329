const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]
const LEAST_RUN = 3
const LEAST_DIFFERENT = 5

/** Whether a lower-case text is few characters over and over, one piece repeated, or runs of the alphabet, digits and keyboard. */
export function isRegular(lower: string): boolean {
  if (new Set(lower).size < LEAST_DIFFERENT) return true
  return /^(.{1,8}?)\1+.{0,7}$/su.test(lower) || isAllRuns(lower)
}

function isAllRuns(text: string): boolean {
  let at = 0
  while (at < text.length) {
    const length = longestRunAt(text, at)
    if (length < LEAST_RUN) return false
    at += length
  }
  return true
}

function longestRunAt(text: string, at: number): number {
  let longest = 0
  for (const run of RUNS) {
    while (at + longest < text.length && run.includes(text.slice(at, at + longest + 1))) longest += 1
  }
  return longest
}
