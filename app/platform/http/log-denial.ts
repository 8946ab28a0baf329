import type { Logger } from 'pino'
import { countDenied } from './count-events.ts'

export interface Denial {
  status: number
  /** Why, in a few words. */
  reason: string
  personId: number | null
  clientAddress: string
  requestId: string
  method: string
  path: string
}

const MOST_LINES = 30
const WINDOW_MS = 60_000
const MOST_SENDERS = 10_000

/**
 * One line in the log for each request that was denied, and the one place that writes it. Of one sender at most thirty a
 * minute: then they are counted, and the next line says how many were left out.
 */
export function createDenialLog(logger: Logger, nowMs: () => number = () => performance.now()) {
  const senders = new Map<string, { since: number; lines: number; leftOut: number }>()

  function admit(sender: string): { leftOut: number } | null {
    const now = nowMs()
    const known = senders.get(sender)
    if (known && now - known.since < WINDOW_MS) {
      known.lines += 1
      if (known.lines <= MOST_LINES) return { leftOut: 0 }
      known.leftOut += 1
      return null
    }
    const oldest = senders.size >= MOST_SENDERS ? senders.keys().next().value : undefined
    if (oldest !== undefined) senders.delete(oldest)
    // Put in anew, so that the one heard of longest ago is the first.
    senders.delete(sender)
    senders.set(sender, { since: now, lines: 1, leftOut: 0 })
    return { leftOut: known?.leftOut ?? 0 }
  }

  return (denial: Denial): void => {
    countDenied(denial.status)
    const admitted = admit(denial.personId === null ? denial.clientAddress : String(denial.personId))
    if (!admitted) return
    const { reason, ...facts } = denial
    const leftOut = admitted.leftOut > 0 ? { leftOut: admitted.leftOut } : {}
    logger.warn({ security: 'denied', ...facts, ...leftOut }, reason)
  }
}
