import type { ClockExplanation } from '#app/domain/sla/clock-explanation.ts'
import type { ExplanationRow } from '#app/domain/sla/fold-explanation.ts'
import { describeSpan } from '#app/domain/tickets/describe-span.ts'
import { formatExactHours, formatExactInstant, formatHours } from '#app/http/format-time.ts'
import { SpanChart } from '#app/ui/span-chart.tsx'
import type { ChartSpan, MarkShape } from '#app/ui/span-chart-shape.ts'
import { type LegendEntry, SpanLegend } from '#app/ui/span-legend.tsx'
import { chooseTicks } from './choose-ticks.ts'
import { describeClock } from './clock-names.ts'
import { shapeOf, toneOf } from './span-tone.ts'
import { sumByReason } from './sum-by-reason.ts'
import type { TimePage } from './time-page.ts'

/** How much longer than its life a clock's axis may get to show a due time that did not matter any more. */
const REACH = 3
const SHAPE_WORDS: Record<MarkShape, string> = {
  start: 'Begins',
  change: 'Change',
  warning: 'Warning',
  due: 'Due',
  breach: 'Too late',
  end: 'Ends',
  now: 'Now',
}

type Props = {
  explained: ClockExplanation
  rows: readonly ExplanationRow[]
  page: TimePage
  wordsOf: (mark: ClockExplanation['marks'][number]) => string | null
}

/** The clock's life as a drawing, with a legend that holds the sums. */
export function ClockChart({ explained, rows, page, wordsOf }: Props) {
  const { clock, spans, marks, endAt } = explained
  const { startedAt, endedAt, dueAt, elapsedMs, budgetMs } = clock
  if (spans.length === 0) return null
  const { reader, timeZone } = page
  const isInReach = dueAt !== null && (endedAt === null || dueAt - startedAt <= REACH * (endAt - startedAt))
  const toAt = isInReach ? Math.max(endAt, dueAt) : endAt
  const shown = marks.flatMap((mark) => {
    // A breach at the due time says both.
    const isSaid = mark.kind === 'due' && clock.breachedAt === mark.at
    const words = mark.at <= toAt && !isSaid ? wordsOf(mark) : null
    return words === null ? [] : [{ at: mark.at, shape: shapeOf(mark), label: words }]
  })
  const say = (at: number) => formatExactInstant(at, timeZone)
  return (
    <figure className="chart">
      <SpanChart
        title={describeClock(clock, reader)}
        description={`From ${say(startedAt)} to ${say(endAt)}, ${formatExactHours(elapsedMs)} of ${formatExactHours(budgetMs)} were counted. The table below lists every span.`}
        fromAt={startedAt}
        toAt={toAt}
        spans={rows.flatMap((row) => chartSpanOf(row, page))}
        marks={shown}
        ticks={chooseTicks(startedAt, toAt, timeZone)}
        limit={budgetMs}
        limitLabel={`${reader === 'staff' ? 'Budget' : 'Promised'} ${formatHours(budgetMs)}`}
      />
      <SpanLegend entries={[...legendOfSpans(explained, page), ...legendOfFolds(rows), ...legendOfMarks(shown)]} />
    </figure>
  )
}

function chartSpanOf(row: ExplanationRow, { reader, waitedFor }: TimePage): ChartSpan[] {
  if (row.kind === 'mark') return []
  if (row.kind === 'fold') {
    const { fromAt, toAt, countedMs } = row
    return [{ fromAt, toAt, countedMs, tone: 'mixed', label: 'Days and nights' }]
  }
  const { fromAt, toAt, countedMs, reason } = row.span
  return [{ fromAt, toAt, countedMs, tone: toneOf(reason), label: describeSpan(reason, reader, waitedFor) }]
}

function legendOfSpans({ spans }: ClockExplanation, { reader, waitedFor }: TimePage): LegendEntry[] {
  return sumByReason(spans, reader, waitedFor).map(({ words, kind, lengthMs }) => ({
    label: words,
    value: formatExactHours(lengthMs),
    tone: toneOf({ kind }),
  }))
}

function legendOfFolds(rows: readonly ExplanationRow[]): LegendEntry[] {
  return rows.some(({ kind }) => kind === 'fold')
    ? [{ label: 'Ordinary days and nights of a week', tone: 'mixed' }]
    : []
}

function legendOfMarks(marks: readonly { shape: MarkShape }[]): LegendEntry[] {
  return [...new Set(marks.map(({ shape }) => shape))].map((shape) => ({ label: SHAPE_WORDS[shape], shape }))
}
