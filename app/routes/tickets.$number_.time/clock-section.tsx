import type { ClockExplanation, ClockMark } from '#app/domain/sla/clock-explanation.ts'
import { foldExplanation } from '#app/domain/sla/fold-explanation.ts'
import { describeMark } from '#app/domain/tickets/describe-mark.ts'
import { describeMarkPlainly } from '#app/domain/tickets/describe-mark-plainly.ts'
import { formatExactInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Stack } from '#app/ui/stack.tsx'
import { ClockChart } from './clock-chart.tsx'
import { ClockFacts } from './clock-facts.tsx'
import { clockKey, describeClock } from './clock-names.ts'
import { ClockTable } from './clock-table.tsx'
import { PlainWords } from './plain-words.tsx'
import type { TimePage } from './time-page.ts'

/** One promised time: how it stands, drawn, and as a table. */
export function ClockSection({ explained, page }: { explained: ClockExplanation; page: TimePage }) {
  const { clock, endAt, reference } = explained
  const { reader, timeZone, hoursById, unfold } = page
  const key = clockKey(clock)
  const [unfoldedKey, week] = unfold?.split('.') ?? []
  const isAsked = unfoldedKey === key && week !== undefined
  const unfolded = isAsked && week === 'all' ? 'all' : new Set(isAsked ? [week] : [])
  const calendarZone = hoursById[reference.calendarVersionId]?.timeZone ?? timeZone
  const rows = foldExplanation(explained, { timeZone: calendarZone, unfolded })
  const context = { ...page, clock, endAt, sayInstant: (at: number) => formatExactInstant(at, timeZone) }
  const sayMark = (mark: ClockMark) =>
    reader === 'staff' ? describeMark(mark, context) : describeMarkPlainly(mark, context)
  return (
    <section className="clock-explained" id={key} data-clock={key} aria-labelledby={`${key}-heading`}>
      <Stack>
        <h2 id={`${key}-heading`}>{describeClock(clock, reader)}</h2>
        {reader === 'staff' ? (
          <ClockFacts explained={explained} page={page} />
        ) : (
          <PlainWords explained={explained} page={page} />
        )}
        <ClockChart explained={explained} rows={rows} page={page} wordsOf={(mark) => sayMark(mark)?.words ?? null} />
        {rows.some(({ kind }) => kind === 'fold') ? (
          <p className="no-print">
            Ordinary weeks are one line each.{' '}
            <a href={`${paths.ticketTime(page.ticket.id, `${key}.all`)}#${key}`}>
              Show every span<span className="visually-hidden"> of {describeClock(clock, reader)}</span>
            </a>
          </p>
        ) : null}
        <ClockTable explained={explained} rows={rows} page={page} sayMark={sayMark} />
      </Stack>
    </section>
  )
}
