import { expect, test } from 'vitest'
import type { SpanReason, TimeSpan } from '#app/domain/sla/clock-explanation.ts'
import { sumByReason } from './sum-by-reason.ts'

const span = (fromAt: number, toAt: number, reason: SpanReason): TimeSpan => ({
  fromAt,
  toAt,
  reason,
  countedMs: 0,
  sumMs: 0,
})
const ice = (date: string): SpanReason => ({ kind: 'closure', name: 'ice', date, parishName: 'Caddo' })

test('spans of one reason are one sum, with every date on which it closed the offices', () => {
  const spans = [
    span(0, 4, { kind: 'outsideHours' }),
    span(4, 10, ice('2026-12-01')),
    span(10, 12, { kind: 'outsideHours' }),
    span(12, 13, ice('2026-12-02')),
    span(13, 20, { kind: 'waiting', status: 'waiting_on_requester', waitingFor: 'the asset tag' }),
  ]
  expect(sumByReason(spans, 'requester')).toEqual([
    { words: 'Outside our working hours', kind: 'outsideHours', lengthMs: 6, dates: [] },
    {
      words: 'Offices closed: ice (Caddo Parish)',
      kind: 'closure',
      lengthMs: 7,
      dates: ['2026-12-01', '2026-12-02'],
    },
    { words: 'Waiting on you, for the asset tag', kind: 'waiting', lengthMs: 7, dates: [] },
  ])
})
