import { assertNever } from '#app/platform/assert-never.ts'
import type { SpanReason } from '../sla/clock-explanation.ts'
import { statusWords } from './ticket-status.ts'

/** Why a span of a clock counted, or did not, in a few words. `waitedFor` as in `statusWords`. */
export function describeSpan(
  reason: SpanReason,
  reader: 'staff' | 'requester',
  waitedFor: string | null = null,
): string {
  const isStaff = reader === 'staff'
  switch (reason.kind) {
    case 'counted':
      return 'Counted'
    case 'outsideHours':
      return isStaff ? 'Outside hours' : 'Outside our working hours'
    case 'holiday':
      return `Holiday: ${reason.name}`
    case 'closure':
      return `Offices closed: ${reason.name} (${reason.parishName === null ? 'statewide' : `${reason.parishName} Parish`})`
    case 'freeze':
      return `Service freeze: ${reason.name}`
    case 'waiting':
      return describeWaiting(reason, reader, waitedFor)
    case 'resolved':
      return isStaff ? 'Resolved, until it was reopened' : 'Solved, until it was reopened'
    case 'unpromised':
      return isStaff ? 'No policy promised this then' : 'Not promised then'
    default:
      return assertNever(reason)
  }
}

function describeWaiting(
  { status, waitingFor }: Extract<SpanReason, { kind: 'waiting' }>,
  reader: 'staff' | 'requester',
  waitedFor: string | null,
): string {
  const what = waitingFor ? `, for ${waitingFor}` : ''
  const words = statusWords(status, reader, waitedFor)
  return reader === 'staff' ? `Paused: ${words.toLowerCase()}${what}` : `${words}${what}`
}
