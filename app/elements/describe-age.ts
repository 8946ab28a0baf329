import { describeDuration } from './describe-duration.ts'

/** How long ago a moment was: "just now" within the first minute, then "5 min ago". A moment ahead reads "in 5 min". */
export function describeAge(at: Date, now: Date): string {
  const ageMs = now.getTime() - at.getTime()
  if (Math.abs(ageMs) < 60_000) return 'just now'
  return ageMs > 0 ? `${describeDuration(ageMs)} ago` : `in ${describeDuration(-ageMs)}`
}
