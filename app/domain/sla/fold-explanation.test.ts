import { describe, expect, it } from 'vitest'
import { randomTicketHistory } from '#tests/support/random-ticket-history.ts'
import type { ClockExplanation, SpanReason, TimeSpan } from './clock-explanation.ts'
import { explainTicketClocks } from './explain-ticket-clocks.ts'
import { type ExplanationRow, foldExplanation } from './fold-explanation.ts'

const HOUR = 3_600_000
const firstMonday = Date.parse('2026-01-05T00:00:00Z')

const [found] = Array.from({ length: 50 }, (_, seed) => randomTicketHistory(seed)).flatMap(({ rules, events, asOf }) =>
  explainTicketClocks(rules, events, { asOf, reader: 'staff' }),
)
if (!found) throw new Error('no history has a clock')
const explained = found

/** So many days of 12 hours each, every Wednesday a holiday. */
function longLife(days: number): ClockExplanation {
  let sumMs = 0
  const spans = Array.from({ length: days * 2 }, (_, index): TimeSpan => {
    const fromAt = firstMonday + index * 12 * HOUR
    const isHoliday = Math.floor(index / 2) % 7 === 2
    const isOpen = !isHoliday && index % 2 === 0
    const countedMs = isOpen ? 12 * HOUR : 0
    sumMs += countedMs
    const reason: SpanReason = isHoliday
      ? { kind: 'holiday', name: 'Wednesday', date: '2026-01-07' }
      : { kind: isOpen ? 'counted' : 'outsideHours' }
    return { fromAt, toAt: fromAt + 12 * HOUR, countedMs, sumMs, reason }
  })
  const endAt = firstMonday + days * 24 * HOUR
  return { ...explained, endAt, spans, marks: [{ at: endAt, kind: 'now' }] }
}

const countedMs = (rows: readonly ExplanationRow[]) =>
  rows.reduce(
    (sum, row) => sum + (row.kind === 'span' ? row.span.countedMs : row.kind === 'fold' ? row.countedMs : 0),
    0,
  )

describe('the table of an explanation', () => {
  it('shows each span of a short life', () => {
    const rows = foldExplanation(longLife(14), { timeZone: 'UTC', unfolded: new Set() })
    expect(rows.filter(({ kind }) => kind === 'fold')).toEqual([])
    expect(rows).toHaveLength(29)
  })

  it('folds ordinary days of a long one by weeks, names holidays still, and loses no millisecond', () => {
    const life = longLife(365)
    const rows = foldExplanation(life, { timeZone: 'UTC', unfolded: new Set() })
    expect(rows.length).toBeLessThan(220)
    expect(rows.filter((row) => row.kind === 'span' && row.span.reason.kind === 'holiday')).toHaveLength(104)
    expect(countedMs(rows)).toBe(life.spans.at(-1)?.sumMs)
    expect(rows[0]).toMatchObject({ kind: 'fold', week: '2026-01-05', spanCount: 4, countedMs: 24 * HOUR })
  })

  it('unfolds the week that is asked for, or everything', () => {
    const life = longLife(365)
    const folded = foldExplanation(life, { timeZone: 'UTC', unfolded: new Set() })
    const rows = foldExplanation(life, { timeZone: 'UTC', unfolded: new Set(['2026-01-12']) })
    // Monday and Tuesday, and Thursday to Sunday, were a line each.
    expect(rows.length).toBe(folded.length - 2 + 12)
    expect(countedMs(rows)).toBe(countedMs(folded))
    expect(foldExplanation(life, { timeZone: 'UTC', unfolded: 'all' })).toHaveLength(731)
  })

  it('tells at each mark what was counted by then', () => {
    const life = longLife(3)
    const marks = [{ at: firstMonday + 24 * HOUR, kind: 'due' as const }, ...life.marks]
    const rows = foldExplanation({ ...life, marks }, { timeZone: 'UTC', unfolded: new Set() })
    expect(rows.flatMap((row) => (row.kind === 'mark' ? [row.sumMs / HOUR] : []))).toEqual([12, 24])
  })
})
