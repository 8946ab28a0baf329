import type { RatingCounts } from '#app/domain/reporting/count-ratings.server.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'

const count = (number: number) => number.toLocaleString('en-US')

/** What people said of the help, of those who said something: a sentence among others, since the report prints on two pages. */
export function RatingsLine({ ratings: { good, fair, poor } }: { ratings: RatingCounts }) {
  const all = good + fair + poor
  if (all === 0) return 'Nobody rated our help in the period.'
  return `${formatShare(good / all)} rated our help as good: ${count(good)} good, ${count(fair)} fair, ${count(poor)} poor.`
}
