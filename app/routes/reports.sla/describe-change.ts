interface Words {
  isMoreBetter: boolean
  /** A difference in words. */
  format: (value: number) => string
  /** A value of the period before in words, where that differs. */
  formatBefore?: (value: number) => string
}

interface Change {
  text: string
  direction: 'better' | 'worse' | 'same'
}

/** What a figure was in the period before, and whether the change is for the better; nothing where one is missing. */
export function describeChange(now: number | null, before: number | null, words: Words): Change | undefined {
  if (now === null || before === null) return undefined
  const { isMoreBetter, format, formatBefore = format } = words
  const difference = format(Math.abs(now - before))
  if (difference === format(0)) return { text: `Same as before: ${formatBefore(before)}`, direction: 'same' }
  const isMore = now > before
  return {
    text: `${isMore ? '▲' : '▼'} ${difference} ${isMore ? 'more' : 'less'} than ${formatBefore(before)} before`,
    direction: isMore === isMoreBetter ? 'better' : 'worse',
  }
}
