import type { EvaluatedClock } from '#app/domain/sla/evaluate-timeline.ts'
import type { ShownEvent } from '#app/domain/tickets/get-ticket-page.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { TARGET_NAMES } from './target-names.ts'

interface Props {
  clock: EvaluatedClock
  events: readonly ShownEvent[]
  timeZone: string
}

/** That a due time was moved: from when, by whom and why. Nothing where the policy's own holds. */
export function MovedDueTime({ clock, events, timeZone }: Props) {
  const grant = clock.grantedMs === 0 ? undefined : findGrant(clock, events)
  if (!grant) return null
  const { reason, wantedAt } = grant.payload
  const from = clock.policyDueAt === null ? '' : ` from ${formatInstant(clock.policyDueAt, timeZone)}`
  const outside =
    wantedAt === undefined
      ? ''
      : ` (${formatInstant(Date.parse(wantedAt), timeZone)} is outside of business hours: the closing time before it holds)`
  return (
    <p className="clock-strip-note muted small">
      {TARGET_NAMES[clock.target]} moved{from} by {grant.actorName ?? 'a supervisor'}: {reason}
      {outside}
    </p>
  )
}

/** Of a round of replies, only what was granted to this one. */
function findGrant({ target, startedAt, endedAt }: EvaluatedClock, events: readonly ShownEvent[]) {
  return events
    .filter((event) => event.type === 'sla.timeGranted')
    .findLast(
      ({ payload, occurredAt }) =>
        payload.target === target && occurredAt >= startedAt && (endedAt === null || occurredAt <= endedAt),
    )
}
