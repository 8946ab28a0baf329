import { expect, test } from 'vitest'
import { changed, happens, one, opened, promise } from '#tests/support/sla-timeline.ts'
import { type EvaluatedClock, evaluateTimeline, type SlaTimelineEvent } from './evaluate-timeline.ts'

const HOUR = 3_600_000
const open = opened('0T09:00', promise({ resolution: 4 }, [50, 75]))
const granted = (time: string, hours: number): SlaTimelineEvent => ({
  ...happens(time, 'waiting'),
  type: 'granted',
  target: 'resolution',
  ms: hours * HOUR,
})

function resolutionAt(asOf: string, ...events: SlaTimelineEvent[]): EvaluatedClock {
  const clock = evaluateTimeline(events, happens(asOf, 'resolved').at).find(({ target }) => target === 'resolution')
  if (!clock) throw new Error('no resolution clock')
  return clock
}

test('granted time moves the due time and keeps the one that the policy alone gives', () => {
  const clock = resolutionAt('0T11:00', open, granted('0T10:00', 2))
  expect(clock).toMatchObject({
    dueAt: happens('0T15:00', 'resolved').at,
    policyDueAt: happens('0T13:00', 'resolved').at,
    grantedMs: 2 * HOUR,
    budgetMs: 6 * HOUR,
  })
})

test('a pause afterwards moves both due times on', () => {
  const pause = [happens('0T11:00', 'waiting'), happens('0T12:00', 'resumed')]
  expect(resolutionAt('0T12:30', open, granted('0T10:00', 2), ...pause)).toMatchObject({
    dueAt: happens('0T16:00', 'resolved').at,
    policyDueAt: happens('0T14:00', 'resolved').at,
  })
})

test('once the policy’s own budget is spent, its due time stays the instant at which it was', () => {
  expect(resolutionAt('0T14:30', open, granted('0T10:00', 2))).toMatchObject({
    state: 'running',
    policyDueAt: happens('0T13:00', 'resolved').at,
    breachedAt: null,
  })
})

test('a second override says how much in all, not how much more', () => {
  expect(one('resolution', '0T12:00', open, granted('0T10:00', 2), granted('0T11:00', 1))).toMatchObject({
    due: '0T14:00',
  })
  expect(resolutionAt('0T12:00', open, granted('0T10:00', 2), granted('0T11:00', 0)).policyDueAt).toBeNull()
})

test('a grant after the breach leaves the breach; taking time away may breach at once', () => {
  expect(one('resolution', '0T14:30', open, granted('0T14:00', 3))).toMatchObject({
    state: 'breached',
    breached: '0T13:00',
    due: '0T16:00',
  })
  expect(one('resolution', '0T11:00', open, granted('0T10:30', -3))).toMatchObject({
    state: 'breached',
    breached: '0T10:30',
    due: '0T10:00',
  })
})

test('a change of policy keeps what was granted, on top of the new budget', () => {
  expect(
    one('resolution', '0T11:00', open, granted('0T10:00', 1), changed('0T10:30', promise({ resolution: 5 }))),
  ).toMatchObject({
    due: '0T15:00',
  })
})

test('thresholds follow the larger budget, and are never announced twice', () => {
  expect(one('resolution', '0T14:00', open, granted('0T11:30', 4)).warnings).toEqual(['50 0T11:00'])
  expect(one('resolution', '0T15:00', open, granted('0T11:30', 4)).warnings).toEqual(['50 0T11:00', '75 0T15:00'])
})

test('a clock that has ended takes no grant', () => {
  expect(resolutionAt('0T16:00', open, happens('0T12:00', 'resolved'), granted('0T15:00', 2))).toMatchObject({
    grantedMs: 0,
    state: 'met',
  })
})
