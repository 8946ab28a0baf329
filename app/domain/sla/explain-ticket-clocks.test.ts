import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomTicketHistory, type TicketHistory } from '#tests/support/random-ticket-history.ts'
import type { ClockExplanation, ClockMark, TimeSpan } from './clock-explanation.ts'
import type { CompiledCalendar } from './compiled-calendar.ts'
import { evaluateTicketClocks } from './evaluate-ticket-clocks.ts'
import { explainTicketClocks } from './explain-ticket-clocks.ts'
import { nameCalendar } from './name-calendar.ts'
import { resolveTerms } from './resolve-terms.ts'

const RUNS = 250

function forRandomClocks(check: (clock: ClockExplanation, history: TicketHistory) => void): void {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 }), (seed) => {
      const history = randomTicketHistory(seed)
      const { rules, events, asOf } = history
      for (const clock of explainTicketClocks(rules, events, { asOf, reader: 'staff' })) check(clock, history)
    }),
    { numRuns: RUNS, seed: 20_261_126 },
  )
}

describe('the explanation of a clock, whatever happened to it', () => {
  it('explains exactly the clocks that the product shows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 }), (seed) => {
        const { rules, events, asOf } = randomTicketHistory(seed)
        const shown = evaluateTicketClocks(rules, events, asOf)
        const explained = explainTicketClocks(rules, events, { asOf, reader: 'staff' })
        expect(explained.map(({ clock }) => clock.elapsedMs)).toEqual(shown.map(({ elapsedMs }) => elapsedMs))
        expect(explained.map(({ clock }) => clock.state)).toEqual(shown.map(({ state }) => state))
      }),
      { numRuns: RUNS, seed: 20_261_126 },
    )
  })

  it('lays its spans side by side from its start to its end, and sums them to the millisecond', () => {
    forRandomClocks(({ clock, spans, endAt }) => {
      let at = clock.startedAt
      let sumMs = 0
      for (const span of spans) {
        expect(span.fromAt).toBe(at)
        expect(span.toAt).toBeGreaterThan(span.fromAt)
        sumMs += span.countedMs
        expect(span.sumMs).toBe(sumMs)
        at = span.toAt
      }
      expect(at).toBe(Math.max(endAt, clock.startedAt))
      expect(sumMs).toBe(clock.elapsedMs)
    })
  })

  it('counts all of what was open while the clock ran, and nothing else', () => {
    forRandomClocks(({ clock, spans, endAt, reference }, { rules }) => {
      const { calendar } = resolveTerms(rules, reference)
      const running = [...clock.stretches, ...(clock.runningSince === null ? [] : [[clock.runningSince, endAt]])]
      for (const { fromAt, toAt, reason, countedMs } of spans) {
        const ran = running.some(([from = 0, to = 0]) => from <= fromAt && toAt <= to)
        const openMs = openIn(calendar, fromAt, toAt)
        if (reason.kind === 'counted') expect([ran, openMs, countedMs]).toEqual([true, toAt - fromAt, toAt - fromAt])
        else if (ran) expect(openMs).toBe(0)
        else expect(['waiting', 'resolved', 'unpromised']).toContain(reason.kind)
        if (reason.kind === 'waiting' || reason.kind === 'resolved') expect(ran).toBe(false)
      }
    })
  })

  it('names what shuts the calendar, and calls nothing else outside of hours', () => {
    forRandomClocks(({ spans, reference }, { rules }) => {
      const calendar = nameCalendar(rules, reference)
      for (const span of spans) {
        const { reason, fromAt, toAt } = span
        const frozen = calendar.freezes.some((one) => one.fromAt.getTime() < toAt && one.toAt.getTime() > fromAt)
        if (reason.kind === 'outsideHours') {
          expect(frozen).toBe(false)
          expect(openIn(calendar.dated, fromAt, toAt)).toBe(0)
        }
        if (reason.kind === 'freeze') expect(frozen).toBe(true)
        if (reason.kind === 'holiday') {
          expect(calendar.hours.exceptions[reason.date]).toBeDefined()
          expect(reason.name).toBe(`The holiday of ${reason.date}`)
        }
        if (reason.kind === 'closure') {
          expect(calendar.closures.filter(({ date }) => date === reason.date)).not.toEqual([])
        }
        if (reason.kind === 'holiday' || reason.kind === 'closure')
          expect(localDates(calendar.hours.timeZone, span)).toEqual([reason.date, reason.date])
      }
    })
  })

  it('marks thresholds, due time and breach at the instants that the engine tells', () => {
    forRandomClocks(({ clock, marks }) => {
      const at = (kind: ClockMark['kind']) => marks.filter((mark) => mark.kind === kind).map((mark) => mark.at)
      const warned = marks.flatMap((mark) => (mark.kind === 'warned' ? [{ percent: mark.percent, at: mark.at }] : []))
      expect(warned.toSorted((a, b) => a.percent - b.percent)).toEqual(
        clock.warnings.map(({ percent, at: passedAt }) => ({ percent, at: passedAt })),
      )
      expect(at('due')).toEqual(clock.dueAt === null ? [] : [clock.dueAt])
      expect(at('policyDue')).toEqual(clock.policyDueAt === null ? [] : [clock.policyDueAt])
      expect(at('breached')).toEqual(clock.breachedAt === null ? [] : [clock.breachedAt])
      expect(at('ended')).toEqual(clock.endedAt === null ? [] : [clock.endedAt])
      expect(marks.map((mark) => mark.at)).toEqual(marks.map((mark) => mark.at).toSorted((a, b) => a - b))
    })
  })

  it('tells a requester the same spans, and neither alarms nor reasons', () => {
    forRandomClocks((explained, { rules, events, asOf }) => {
      const forRequester = explainTicketClocks(rules, events, { asOf, reader: 'requester' })
      const { target, round, elapsedMs } = explained.clock
      const same = forRequester.find(({ clock }) => clock.target === target && clock.round === round)
      expect(same?.spans.at(-1)?.sumMs ?? 0).toBe(elapsedMs)
      const kinds = new Set(same?.marks.map(({ kind }) => kind))
      for (const kind of ['warned', 'escalated', 'termsChanged', 'granted', 'policyDue'] as const) {
        expect(kinds).not.toContain(kind)
      }
    })
  })

  it('has counted exactly the budget at the due time, once that has come', () => {
    forRandomClocks(({ clock, spans, endAt }) => {
      if (clock.dueAt === null || clock.dueAt > endAt) return
      expect(sumAt(spans, clock.dueAt)).toBe(clock.budgetMs)
    })
  })
})

function openIn(calendar: CompiledCalendar, fromAt: number, toAt: number): number {
  return calendar.openMsUntil(toAt) - calendar.openMsUntil(fromAt)
}

function sumAt(spans: readonly TimeSpan[], at: number): number {
  return spans.findLast(({ toAt }) => toAt <= at)?.sumMs ?? 0
}

/** The local dates of its first and last millisecond. */
function localDates(timeZone: string, { fromAt, toAt }: TimeSpan): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return [fromAt, toAt - 1].map((at) => format.format(at))
}
