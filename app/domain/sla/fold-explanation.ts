import type { ClockExplanation, ClockMark, TimeSpan } from './clock-explanation.ts'
import { listLocalDays } from './list-local-days.ts'

/** One line of the table: a span, something that happened (with what was counted by then), or many spans in one. */
export type ExplanationRow =
  | { kind: 'span'; span: TimeSpan }
  | { kind: 'mark'; mark: ClockMark; sumMs: number }
  | {
      kind: 'fold'
      /** The Monday of the week that it stands for: 'YYYY-MM-DD'. */
      week: string
      fromAt: number
      toAt: number
      countedMs: number
      sumMs: number
      spanCount: number
    }

/** Of a longer life, weeks in which nothing but days and nights passed become one line each. */
const SPANS_SHOWN = 60
const LEAST_FOLDED = 3

interface Options {
  /** In which weeks begin. */
  timeZone: string
  /** Weeks that are to be shown whole, or all of them. */
  unfolded: 'all' | ReadonlySet<string>
}

/** The table of an explanation: marks among spans in the order of time, long ordinary stretches folded with their sum. */
export function foldExplanation({ spans, marks }: ClockExplanation, { timeZone, unfolded }: Options): ExplanationRow[] {
  const rows = mergeRows(spans, marks)
  if (spans.length <= SPANS_SHOWN || unfolded === 'all') return rows
  const folded: ExplanationRow[] = []
  let run: TimeSpan[] = []
  let week = ''
  const endRun = () => {
    folded.push(...foldRun(run, unfolded.has(week) ? '' : week))
    run = []
  }
  for (const row of rows) {
    if (row.kind !== 'span' || !isOrdinary(row.span)) {
      endRun()
      folded.push(row)
      continue
    }
    const ofWeek = weekOf(timeZone, row.span.fromAt)
    if (ofWeek !== week) endRun()
    week = ofWeek
    run.push(row.span)
  }
  endRun()
  return folded
}

function mergeRows(spans: readonly TimeSpan[], marks: readonly ClockMark[]): ExplanationRow[] {
  const rows: ExplanationRow[] = []
  const left = [...marks]
  let sumMs = 0
  const takeUpTo = (at: number) => {
    for (let mark = left[0]; mark && mark.at <= at; mark = left[0]) {
      rows.push({ kind: 'mark', mark, sumMs })
      left.shift()
    }
  }
  for (const span of spans) {
    takeUpTo(span.fromAt)
    rows.push({ kind: 'span', span })
    sumMs = span.sumMs
  }
  takeUpTo(Number.POSITIVE_INFINITY)
  return rows
}

function isOrdinary({ reason }: TimeSpan): boolean {
  return reason.kind === 'counted' || reason.kind === 'outsideHours'
}

function foldRun(run: readonly TimeSpan[], week: string): ExplanationRow[] {
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last || week === '' || run.length < LEAST_FOLDED) return run.map((span) => ({ kind: 'span', span }))
  const countedMs = run.reduce((sum, span) => sum + span.countedMs, 0)
  const { fromAt } = first
  return [{ kind: 'fold', week, fromAt, toAt: last.toAt, countedMs, sumMs: last.sumMs, spanCount: run.length }]
}

const DAY_MS = 86_400_000

function weekOf(timeZone: string, at: number): string {
  const [day] = listLocalDays(timeZone, at, at + 1)
  const date = Date.parse(`${day?.date}T00:00:00.000Z`)
  const sinceMonday = (new Date(date).getUTCDay() + 6) % 7
  return new Date(date - sinceMonday * DAY_MS).toISOString().slice(0, 10)
}
