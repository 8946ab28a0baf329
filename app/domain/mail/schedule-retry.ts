const MINUTE_MS = 60_000
const FIRST_DELAYS_MINUTES = [1, 5, 15, 30] as const
const LATER_DELAY_MINUTES = 60
const JITTER = 0.2
const GIVE_UP_AFTER_MS = 4 * 24 * 60 * MINUTE_MS

/**
 * Milliseconds from now until a mail is tried again after so many attempts (0: none was made, the server was known to be
 * away): 1, 5, 15, 30 minutes, then hourly, up to a fifth more so that many mails do not come back at once.
 * Null after four days: it is given up. `random` is in [0, 1).
 */
export function scheduleRetry(attempts: number, ageMs: number, random: number): number | null {
  if (ageMs >= GIVE_UP_AFTER_MS) return null
  const minutes = FIRST_DELAYS_MINUTES[Math.max(attempts, 1) - 1] ?? LATER_DELAY_MINUTES
  return Math.round(minutes * MINUTE_MS * (1 + JITTER * random))
}
