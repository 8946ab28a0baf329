import type { ReactNode } from 'react'
import type { ClockExplanation, ClockMark, TimeSpan } from '#app/domain/sla/clock-explanation.ts'
import type { ExplanationRow } from '#app/domain/sla/fold-explanation.ts'
import { describeSpan } from '#app/domain/tickets/describe-span.ts'
import type { MarkWords } from '#app/domain/tickets/mark-words.ts'
import { formatExactHours } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { clockKey, describeClock } from './clock-names.ts'
import { Instant } from './instant.tsx'
import type { TimePage } from './time-page.ts'

type Props = {
  explained: ClockExplanation
  rows: readonly ExplanationRow[]
  page: TimePage
  sayMark: (mark: ClockMark) => MarkWords | null
}

/** Every span with what it counted and the sum by then, and what happened in between. `data-counted-ms` adds up. */
export function ClockTable({ explained, rows, page, sayMark }: Props) {
  const { clock, endAt } = explained
  return (
    <DataTable
      caption={describeClock(clock, page.reader)}
      captionHidden
      columns={[
        { key: 'from', label: 'From', tight: true },
        { key: 'to', label: 'To', tight: true },
        { key: 'what', label: 'What' },
        { key: 'counted', label: 'Counted', figure: true, tight: true },
        { key: 'sum', label: 'Sum', figure: true, tight: true },
      ]}
    >
      {rows.map((row) => {
        if (row.kind === 'span') return <SpanRow key={`s${row.span.fromAt}`} span={row.span} page={page} />
        if (row.kind === 'fold') {
          const what = (
            <>
              Days and nights of a week, {row.spanCount} spans.{' '}
              <a href={`${paths.ticketTime(page.ticket.id, `${clockKey(clock)}.${row.week}`)}#${clockKey(clock)}`}>
                Show each<span className="visually-hidden"> of the week of {row.week}</span>
              </a>
            </>
          )
          return <CountedRow key={`f${row.fromAt}`} {...row} what={what} page={page} />
        }
        const said = sayMark(row.mark)
        if (said === null) return null
        const { at, kind } = row.mark
        return (
          <tr key={`m${at}${kind}${said.words}`} className="mark-row" data-mark={kind} data-at={at}>
            <Cell tight label="At">
              <Instant at={at} page={page} />
            </Cell>
            <Cell />
            <Cell heads main>
              <span className="mark-words">{said.words}</span>
              {said.note === undefined ? null : <span className="mark-note">{said.note}</span>}
            </Cell>
            <Cell />
            {at > endAt ? (
              <Cell />
            ) : (
              <Cell figure label="Sum" title={exactly(row.sumMs)}>
                {formatExactHours(row.sumMs)}
              </Cell>
            )}
          </tr>
        )
      })}
    </DataTable>
  )
}

function SpanRow({ span, page }: { span: TimeSpan; page: TimePage }) {
  return <CountedRow {...span} what={describeSpan(span.reason, page.reader, page.waitedFor)} page={page} />
}

function CountedRow({
  fromAt,
  toAt,
  countedMs,
  sumMs,
  what,
  page,
}: Pick<TimeSpan, 'fromAt' | 'toAt' | 'countedMs' | 'sumMs'> & { what: ReactNode; page: TimePage }) {
  return (
    <tr
      className={countedMs === 0 ? 'uncounted' : undefined}
      data-counted-ms={countedMs}
      data-from={fromAt}
      data-to={toAt}
    >
      <Cell tight label="From">
        <Instant at={fromAt} page={page} />
      </Cell>
      <Cell tight label="To">
        <Instant at={toAt} page={page} after={fromAt} />
      </Cell>
      <Cell main>{what}</Cell>
      <Cell figure label="Counted" title={exactly(countedMs)}>
        {countedMs === 0 ? '–' : formatExactHours(countedMs)}
      </Cell>
      <Cell figure label="Sum" title={exactly(sumMs)}>
        {formatExactHours(sumMs)}
      </Cell>
    </tr>
  )
}

function exactly(ms: number): string {
  return `${ms.toLocaleString('en-US')} ms`
}
