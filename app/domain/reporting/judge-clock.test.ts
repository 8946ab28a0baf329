import { describe, expect, test } from 'vitest'
import { type ClockFacts, judgeClock } from './judge-clock.ts'

const now = new Date('2026-11-23T16:00:00Z')
const before = new Date('2026-11-23T15:00:00Z')
const after = new Date('2026-11-23T17:00:00Z')
const running: ClockFacts = { state: 'running', dueAt: after, endedAt: null, breachedAt: null }

describe('a clock that has ended', () => {
  test('in time is met, and counts when it was due, even later', () => {
    expect(judgeClock({ ...running, state: 'met', endedAt: before }, now)).toEqual({ verdict: 'met', countsAt: after })
  })
  test('while paused, before its budget was spent, counts when it ended', () => {
    const clock: ClockFacts = { state: 'met', dueAt: null, endedAt: before, breachedAt: null }
    expect(judgeClock(clock, now)).toEqual({ verdict: 'met', countsAt: before })
  })
  test('late is breached, and counts when it was due', () => {
    const clock: ClockFacts = { state: 'breached', dueAt: before, endedAt: now, breachedAt: before }
    expect(judgeClock(clock, now)).toEqual({ verdict: 'breached', countsAt: before })
  })
})

describe('a clock that is open', () => {
  test('before its due time is pending', () => {
    expect(judgeClock(running, now)).toEqual({ verdict: 'pending', countsAt: after })
  })
  test('at its due time is still pending: a breach begins after it', () => {
    expect(judgeClock({ ...running, dueAt: now }, now).verdict).toBe('pending')
  })
  test('past its due time is breached, though no worker has noticed', () => {
    expect(judgeClock({ ...running, dueAt: before }, now)).toEqual({ verdict: 'breached', countsAt: before })
  })
  test('and paused has no due time and counts in no period', () => {
    const clock: ClockFacts = { state: 'paused', dueAt: null, endedAt: null, breachedAt: null }
    expect(judgeClock(clock, now)).toEqual({ verdict: 'pending', countsAt: null })
  })
  test('stays breached when a change gives it a due time to come: a breach is a fact', () => {
    expect(judgeClock({ ...running, state: 'breached', breachedAt: before }, now).verdict).toBe('breached')
  })
})

test('a cancelled clock counts nowhere, not even after its breach', () => {
  const clock: ClockFacts = { state: 'cancelled', dueAt: before, endedAt: now, breachedAt: before }
  expect(judgeClock(clock, now)).toEqual({ verdict: 'cancelled', countsAt: null })
})
