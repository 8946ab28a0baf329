import { expect, test } from 'vitest'
import type { ClockMark } from '../sla/clock-explanation.ts'
import { describeMark } from './describe-mark.ts'
import type { MarkContext } from './mark-words.ts'

const clock: MarkContext['clock'] = {
  target: 'resolution',
  round: 1,
  state: 'running',
  startedAt: 0,
  endedAt: null,
  dueAt: 100,
  breachedAt: null,
  elapsedMs: 10,
  budgetMs: 100,
  grantedMs: 0,
  policyDueAt: null,
  stretches: [],
  escalated: [],
  warnings: [],
  runningSince: 0,
  nextAt: null,
}
const context: MarkContext = {
  clock,
  endAt: 50,
  termsById: {},
  peopleById: { 7: 'Sue Landry' },
  sayInstant: (at) => new Date(at).toISOString().slice(11, 16),
}
const told = (mark: ClockMark, changes: Partial<MarkContext> = {}) => describeMark(mark, { ...context, ...changes })
const noon = '2026-11-24T12:00:00.000Z'
const one = '2026-11-24T13:00:00.000Z'

test('an override of the due time says who moved it from when to when and why, and never hides the policy’s own', () => {
  const grant = {
    target: 'resolution' as const,
    grantedMs: 3_600_000,
    dueAt: one,
    previousDueAt: noon,
    policyDueAt: noon,
    reason: 'The part comes by ship.',
  }
  expect(told({ at: 10, kind: 'granted', grant, actorId: 7 })).toEqual({
    words: 'Sue Landry moved the due time from 12:00 to 13:00: The part comes by ship.',
    note: 'By the policy alone it was 12:00.',
  })
  const outside = { ...grant, wantedAt: '2026-11-24T19:30:00.000Z', previousDueAt: null, policyDueAt: null }
  expect(told({ at: 10, kind: 'granted', grant: outside, actorId: null })).toEqual({
    words: 'The helpdesk moved the due time to 13:00: The part comes by ship.',
    note: '19:30 was asked for; that is outside of hours, so the closing before it holds.',
  })
})

test('an escalation says why it ran and who was told', () => {
  const escalation = {
    clockId: 1,
    target: 'resolution' as const,
    step: 'any@90%',
    words: '90 % of its time is spent',
    at: noon,
    dueAt: one,
    tell: ['assignee', 'onCall'] as const,
    personIds: [],
  }
  expect(told({ at: 10, kind: 'escalated', escalation })).toEqual({
    words: 'Escalated: 90 % of its time is spent',
    note: 'Told the assignee, who is on call.',
  })
})

test('a due time that lies ahead may still move; after the end it would have been then', () => {
  const due: ClockMark = { at: 100, kind: 'due' }
  expect(told(due).words).toBe('Due, if nothing changes')
  expect(told(due, { endAt: 100 }).words).toBe('Due: the time is spent')
  expect(told(due, { clock: { ...clock, endedAt: 50, state: 'met' } }).words).toBe('Would have been due')
})

test('a breach by a change says so, and one that a change came after stays', () => {
  expect(told({ at: 10, kind: 'breached', byChange: true, earlier: false }).words).toBe(
    'Breached: the change left more spent than there is',
  )
  expect(told({ at: 10, kind: 'breached', byChange: false, earlier: true }).note).toMatch('do not take it back')
})

test('a threshold that passed under earlier terms warns whoever adds up', () => {
  expect(told({ at: 10, kind: 'warned', percent: 75, earlier: true })).toEqual({
    words: '75 % of the time is spent',
    note: 'By the terms of that day; the sum beside it follows the newest ones.',
  })
  expect(told({ at: 10, kind: 'warned', percent: 75, earlier: false }).note).toBeUndefined()
})
