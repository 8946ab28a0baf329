const MINUTE_MS = 60_000
const BUSINESS_DAY_HOURS = 12

/** Business time in milliseconds as 'h:mm', whole minutes, rounded down. */
export function formatHours(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** The same with business days of 12 hours (docs/domain.md) beside it, from one day on: '26:40 (2.2 days)'. */
export function formatWorkingTime(ms: number): string {
  const days = ms / MINUTE_MS / 60 / BUSINESS_DAY_HOURS
  return days < 1 ? formatHours(ms) : `${formatHours(ms)} (${days.toFixed(1)} days)`
}
