import type { SpanReason, TimeSpan } from '#app/domain/sla/clock-explanation.ts'
import { describeSpan } from '#app/domain/tickets/describe-span.ts'

export interface ReasonSum {
  words: string
  kind: SpanReason['kind']
  /** By the clock on the wall. */
  lengthMs: number
  /** The local dates of holidays and closures, 'YYYY-MM-DD'. */
  dates: readonly string[]
}

/** How long each reason lasted in all, in the order in which they first came. `waitedFor` as in `statusWords`. */
export function sumByReason(
  spans: readonly TimeSpan[],
  reader: 'staff' | 'requester',
  waitedFor: string | null = null,
): ReasonSum[] {
  const sums = new Map<string, ReasonSum>()
  for (const { reason, fromAt, toAt } of spans) {
    const words = describeSpan(reason, reader, waitedFor)
    const { lengthMs, dates } = sums.get(words) ?? { lengthMs: 0, dates: [] }
    const date = 'date' in reason ? [reason.date] : []
    sums.set(words, {
      words,
      kind: reason.kind,
      lengthMs: lengthMs + toAt - fromAt,
      dates: [...new Set([...dates, ...date])],
    })
  }
  return [...sums.values()]
}
