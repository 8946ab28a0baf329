import type { RatingCounts } from '#app/domain/reporting/count-ratings.server.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'

/** What people said of the help, of those who said something. */
export function RatingsLine({ ratings: { good, fair, poor } }: { ratings: RatingCounts }) {
  const all = good + fair + poor
  const count = (number: number) => number.toLocaleString('en-US')
  return (
    <section className="stack stack-close" aria-labelledby="ratings">
      <h2 id="ratings">How did people find our help?</h2>
      {all === 0 ? (
        <p>Nobody has said so in the period.</p>
      ) : (
        <p>
          <strong>{`${formatShare(good / all)} good`}</strong>
          {`: ${count(good)} good, ${count(fair)} fair, ${count(poor)} poor, of ${count(all)} ${all === 1 ? 'answer' : 'answers'} given in the period.`}
        </p>
      )}
    </section>
  )
}
