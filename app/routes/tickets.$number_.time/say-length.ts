const MINUTE_MS = 60_000
const UNITS = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const

/**
 * A length of time in plain words, to the minute, in its two greatest units: "2 days 1 hour". What is promised is told in
 * hours of a kind (`working `) instead of days: "24 working hours".
 */
export function sayLength(ms: number, kind = ''): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes === 0) return 'less than a minute'
  const units = kind === '' ? UNITS : UNITS.slice(1)
  const first = units.findIndex(([, size]) => minutes >= size)
  const words: string[] = []
  let left = minutes
  for (const [name, size] of units.slice(first, first + 2)) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) words.push(`${count} ${words.length === 0 ? kind : ''}${name}${count === 1 ? '' : 's'}`)
  }
  return words.join(' ')
}
