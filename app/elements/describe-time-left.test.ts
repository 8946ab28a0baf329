import { expect, test } from 'vitest'
import { describeTimeLeft } from './describe-time-left.ts'

const now = new Date('2026-11-23T15:00:00.000Z')
const inMs = (ms: number) => new Date(now.getTime() + ms)
const running = { dueAt: inMs(40 * 60_000), warnAt: null, pausedFor: null, now }

test('time that runs says how much is left', () => {
  expect(describeTimeLeft(running)).toEqual({ text: 'in 40 min', tone: 'plain' })
})

test('time gets short at the moment of the warning, not before', () => {
  expect(describeTimeLeft({ ...running, warnAt: inMs(1) }).tone).toBe('plain')
  expect(describeTimeLeft({ ...running, warnAt: now }).tone).toBe('warning')
})

test('at the due time nothing is overdue yet, a millisecond later it is', () => {
  expect(describeTimeLeft({ ...running, dueAt: now })).toEqual({ text: 'in 0 s', tone: 'plain' })
  expect(describeTimeLeft({ ...running, dueAt: inMs(-1) })).toEqual({ text: 'overdue 0 s', tone: 'overdue' })
})

test('a pause says what it waits for, and does not hide that time has run out', () => {
  const paused = { ...running, dueAt: null, pausedFor: 'waiting on requester' }
  expect(describeTimeLeft(paused)).toEqual({ text: 'paused: waiting on requester', tone: 'paused' })
  const late = describeTimeLeft({ ...paused, dueAt: inMs(-2 * 3_600_000) })
  expect(late).toEqual({ text: 'overdue 2 h, paused: waiting on requester', tone: 'overdue' })
})

test('without a due time there is nothing to count', () => {
  expect(describeTimeLeft({ ...running, dueAt: null })).toEqual({ text: '–', tone: 'plain' })
})
