import { expect, test } from 'vitest'
import { happens, one, opened, promise } from '#tests/support/sla-timeline.ts'
import type { EscalationTrigger, SlaTerms } from './evaluate-timeline.ts'

const trigger = (step: string, when: Partial<EscalationTrigger>): EscalationTrigger => ({
  step,
  target: 'resolution',
  percent: null,
  minutesAfterBreach: null,
  ...when,
})
const escalating = (...escalation: EscalationTrigger[]): SlaTerms => ({ ...promise({ resolution: 4 }), escalation })
const open = opened(
  '0T09:00',
  escalating(
    trigger('half', { percent: 50 }),
    trigger('all', { percent: 100 }),
    trigger('hour late', { minutesAfterBreach: 60 }),
    trigger('of another target', { target: 'firstResponse', percent: 10 }),
  ),
)
const steps = (asOf: string, ...events: Parameters<typeof one>[2][]) =>
  one('resolution', asOf, open, ...events).escalated

test('steps run at a share of the budget, at its end, and working minutes after the breach', () => {
  expect(steps('0T10:59')).toEqual([])
  expect(steps('0T11:00')).toEqual(['half 0T11:00'])
  expect(steps('0T13:00')).toEqual(['half 0T11:00', 'all 0T13:00'])
  expect(steps('0T14:00')).toEqual(['half 0T11:00', 'all 0T13:00', 'hour late 0T14:00'])
})

test('each step’s moment is one to look at again', () => {
  expect(one('resolution', '0T10:00', open).next).toBe('0T11:00')
  expect(one('resolution', '0T11:00', open).next).toBe('0T13:00')
  expect(one('resolution', '0T13:00:00.001', open).next).toBe('0T14:00')
  expect(one('resolution', '0T14:00', open).next).toBeNull()
})

test('a step after the breach counts working time alone', () => {
  const late = opened('0T12:30', escalating(trigger('hour late', { minutesAfterBreach: 60 })))
  expect(one('resolution', '1T08:00', late)).toMatchObject({ breached: '0T16:30', escalated: [], next: '1T08:30' })
})

test('a paused clock escalates when it counts again, and not before', () => {
  const waiting = happens('0T13:30', 'waiting')
  expect(steps('0T16:00', waiting)).toEqual(['half 0T11:00', 'all 0T13:00'])
  expect(steps('0T16:00', waiting, happens('0T15:30', 'resumed')).at(-1)).toBe('hour late 0T15:30')
})

test('a clock that ended before the moment never escalates', () => {
  expect(steps('1T12:00', happens('0T13:59', 'resolved'))).toEqual(['half 0T11:00', 'all 0T13:00'])
})
