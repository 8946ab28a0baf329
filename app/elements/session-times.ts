export interface SessionTimes {
  idleEndsAtMs: number
  expiresAtMs: number
}

const WARN_BEFORE_MS = 2 * 60_000

/** What a page does about its session now, and when to think about it again. */
export type SessionStep =
  | { step: 'wait'; forMs: number }
  | { step: 'warn'; endsAtMs: number; canStay: boolean }
  | { step: 'end' }

/** Two minutes before its end a session warns; staying helps against idling out, but not against the last hour. */
export function nextSessionStep({ idleEndsAtMs, expiresAtMs }: SessionTimes, nowMs: number): SessionStep {
  const endsAtMs = Math.min(idleEndsAtMs, expiresAtMs)
  if (nowMs >= endsAtMs) return { step: 'end' }
  const forMs = endsAtMs - WARN_BEFORE_MS - nowMs
  if (forMs > 0) return { step: 'wait', forMs }
  return { step: 'warn', endsAtMs, canStay: expiresAtMs - nowMs > WARN_BEFORE_MS }
}
