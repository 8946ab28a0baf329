import type { EvaluatedStint } from '#app/domain/sla/evaluated-stint.ts'
import { formatHours } from '#app/http/format-time.ts'

/** Words about a promise, and whether it is late. */
interface StintWords {
  words: string
  isLate: boolean
}

interface Telling {
  /** Epoch milliseconds. */
  now: number
  instant: (at: number) => string
}

/** Whether and when a section took a ticket on. */
export function describeAcceptance(stint: EvaluatedStint, { now, instant }: Telling): StintWords {
  const { acceptedAt, acceptedAfterMs, acceptDueAt, endedAt } = stint
  if (acceptedAt !== null && acceptedAfterMs !== null) {
    const after = acceptedAfterMs < 60_000 ? 'Accepted at once' : `Accepted after ${formatHours(acceptedAfterMs)}`
    if (acceptDueAt === null) return { words: after, isLate: false }
    const isLate = acceptedAt > acceptDueAt
    return { words: isLate ? `${after}, late: was due ${instant(acceptDueAt)}` : `${after}, in time`, isLate }
  }
  const isLate = acceptDueAt !== null && acceptDueAt < (endedAt ?? now)
  if (endedAt !== null) return { words: isLate ? 'Not accepted in time' : 'Not accepted', isLate }
  if (acceptDueAt === null) return { words: 'Not accepted yet', isLate }
  return {
    words: isLate ? `Not accepted: was due ${instant(acceptDueAt)}` : `To be accepted by ${instant(acceptDueAt)}`,
    isLate,
  }
}

/** How long it held the ticket, and what its objective says of that. */
export function describeHolding(stint: EvaluatedStint, { instant }: Pick<Telling, 'instant'>): StintWords {
  const { heldMs, holdBudgetMs, state, dueAt, endedAt, runningSince } = stint
  if (holdBudgetMs === null) return { words: `Held ${formatHours(heldMs)}`, isLate: false }
  const held = `Held ${formatHours(heldMs)} of ${formatHours(holdBudgetMs)}`
  if (state === 'cancelled') return { words: `${held}, not judged`, isLate: false }
  if (state === 'met') return { words: `${held}: kept`, isLate: false }
  if (state === 'breached') {
    const missed = endedAt === null && dueAt !== null ? `overdue since ${instant(dueAt)}` : 'missed'
    return { words: `${held}: ${missed}`, isLate: true }
  }
  if (runningSince === null || dueAt === null) return { words: `${held}: paused while it waits`, isLate: false }
  return { words: `${held}: due ${instant(dueAt)}`, isLate: false }
}
