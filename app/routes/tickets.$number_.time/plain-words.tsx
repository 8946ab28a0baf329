import type { ClockExplanation } from '#app/domain/sla/clock-explanation.ts'
import type { NamedHours } from '#app/domain/tickets/time-explanation.ts'
import { formatDay, formatExactHours } from '#app/http/format-time.ts'
import { Stack } from '#app/ui/stack.tsx'
import { Instant } from './instant.tsx'
import { keepTogether } from './keep-together.ts'
import { nameZone } from './name-zone.ts'
import { sayLength } from './say-length.ts'
import { type ReasonSum, sumByReason } from './sum-by-reason.ts'
import type { TimePage } from './time-page.ts'

const PROMISES = {
  firstResponse: 'a first reply',
  nextResponse: 'a reply to your message',
  resolution: 'a solution',
} as const

/** The same in a few sentences, for the requester's side: what we promised, what counted, and what did not. */
export function PlainWords({ explained, page }: { explained: ClockExplanation; page: TimePage }) {
  const { clock, spans, reference } = explained
  const { target, budgetMs, elapsedMs, dueAt, endedAt } = clock
  const hours = page.hoursById[reference.calendarVersionId]
  const notCounted = sumByReason(spans, 'requester', page.waitedFor).filter(({ kind }) => kind !== 'counted')
  return (
    <Stack gap="close">
      <p>
        We promised {PROMISES[target]} within {sayLength(budgetMs, isAlways(hours) ? '' : 'working ')}.{' '}
        {describeDesk(hours, page.asOf)}
        {endedAt === null && dueAt !== null ? (
          <>
            {' '}
            That makes it <Instant at={dueAt} page={page} />.
          </>
        ) : null}
      </p>
      <p>
        We counted{' '}
        <strong className="figures" data-elapsed-ms={elapsedMs} title={`${elapsedMs.toLocaleString('en-US')} ms`}>
          {formatExactHours(elapsedMs)}
        </strong>
        {notCounted.length === 0 ? '.' : '. We did not count:'}
      </p>
      {notCounted.length === 0 ? null : (
        <ul className="not-counted">
          {notCounted.map((sum) => (
            <li key={sum.words}>{sayUncounted(sum)}</li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

function isAlways(hours: NamedHours | undefined): boolean {
  return hours?.words === 'round the clock'
}

function describeDesk(hours: NamedHours | undefined, asOf: number): string {
  if (hours === undefined) return ''
  if (isAlways(hours)) return 'For this, our desk works round the clock.'
  return `Our desk works ${keepTogether(hours.words)}, ${nameZone(asOf, hours.timeZone)}.`
}

function sayUncounted({ words, dates, lengthMs }: ReasonSum): string {
  // Local dates of the calendar, whatever the reader's zone.
  const days = dates.map((date) => formatDay(Date.parse(`${date}T12:00:00Z`), 'UTC'))
  return days.length > 0 ? `${words}, on ${days.join(' and ')}` : `${words}: ${sayLength(lengthMs)}`
}
