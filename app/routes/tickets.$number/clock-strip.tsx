import type { EvaluatedClock } from '#app/domain/sla/evaluate-timeline.ts'
import type { ShownEvent, ShownTicket } from '#app/domain/tickets/get-ticket-page.server.ts'
import { formatHours, formatInstant } from '#app/http/format-time.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { waitingWords } from '#app/http/tickets/waiting-words.ts'
import { Countdown } from '#app/ui/countdown.tsx'
import { Meter } from '#app/ui/meter.tsx'
import { MovedDueTime } from './moved-due-time.tsx'
import { TARGET_NAMES } from './target-names.ts'

const ORDER = ['firstResponse', 'nextResponse', 'resolution'] as const

interface Props {
  clocks: readonly EvaluatedClock[]
  ticket: Pick<ShownTicket, 'id' | 'status'>
  events: readonly ShownEvent[]
  timeZone: string
}

/** Every promise of the ticket at a glance: of the replies, only the round that runs or ran last. */
export function ClockStrip({ clocks, ticket, events, timeZone }: Props) {
  const lastRound = Math.max(0, ...clocks.map(({ target, round }) => (target === 'nextResponse' ? round : 0)))
  const latest = clocks.filter(({ target, round }) => target !== 'nextResponse' || round === lastRound)
  const shown = ORDER.flatMap((target) => latest.filter((clock) => clock.target === target))
  return (
    <section className="clock-strip" aria-label="Promised times">
      {shown.map((clock) => (
        <Clock
          key={clock.target}
          clock={clock}
          pausedFor={waitingWords(ticket.status) ?? 'waiting'}
          timeZone={timeZone}
        />
      ))}
      {shown.length === 0 ? null : <a href={paths.ticketTime(ticket.id)}>Why this time?</a>}
      {shown.map((clock) => (
        <MovedDueTime key={`${clock.target} moved`} clock={clock} events={events} timeZone={timeZone} />
      ))}
    </section>
  )
}

function Clock({ clock, pausedFor, timeZone }: { clock: EvaluatedClock; pausedFor: string; timeZone: string }) {
  const { now } = usePageEnvironment()
  const { target, state, elapsedMs, budgetMs, dueAt, endedAt, runningSince, warnings } = clock
  const spent = `${formatHours(elapsedMs)} of ${formatHours(budgetMs)}`
  if (state === 'cancelled') return <span className="muted">{TARGET_NAMES[target]} cancelled</span>
  if (endedAt !== null) {
    return (
      <span className={state === 'breached' ? 'overdue-words' : undefined}>
        {TARGET_NAMES[target]} {state === 'met' ? 'met' : 'missed'} <span className="figures">{spent}</span>
      </span>
    )
  }
  const isPaused = runningSince === null
  const isShort = warnings.some(({ percent }) => percent >= 75)
  const tone = state === 'breached' ? 'overdue' : isPaused ? 'paused' : isShort ? 'warning' : 'plain'
  return (
    <span className="cluster">
      <Meter label={TARGET_NAMES[target]} percent={budgetMs > 0 ? (elapsedMs / budgetMs) * 100 : 100} tone={tone}>
        {spent}
      </Meter>
      <Countdown
        dueAt={dueAt === null ? null : new Date(dueAt)}
        warnAt={isShort ? new Date(0) : null}
        pausedFor={isPaused ? pausedFor : undefined}
        now={now}
      />
      {dueAt === null ? null : <span className="muted figures">due {formatInstant(dueAt, timeZone)}</span>}
    </span>
  )
}
