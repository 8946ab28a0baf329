import { expect, test } from 'vitest'
import { type BreachFacts, describeBreachCause } from './describe-breach-cause.ts'

const dueAt = new Date('2026-11-23T16:00:00Z')
const earlier = new Date('2026-11-23T15:00:00Z')
const later = new Date('2026-11-23T17:00:00Z')
const answeredLate: BreachFacts = {
  target: 'firstResponse',
  breachedAt: dueAt,
  dueAt,
  endedAt: later,
  firstAssignedAt: earlier,
  transferCount: 0,
  reopeningCount: 0,
}

test.each<[string, Partial<BreachFacts>]>([
  ['Assigned in time, answered late', {}],
  ['Assigned in time, not answered yet', { endedAt: null }],
  ['Assigned in time, resolved late', { target: 'resolution' }],
  ['Assigned in time, not resolved yet', { target: 'resolution', endedAt: null }],
  ['Reopened after it was resolved', { target: 'resolution', reopeningCount: 1 }],
  ['Moved to another section on the way', { target: 'resolution', reopeningCount: 1, transferCount: 1 }],
  ['Moved between sections 3 times', { transferCount: 3 }],
  ['Nobody had taken the ticket by then', { firstAssignedAt: later, transferCount: 3 }],
  ['Nobody has taken the ticket', { firstAssignedAt: null, transferCount: 3 }],
  ['Priority, policy or calendar changed while its time ran', { breachedAt: later, firstAssignedAt: null }],
  ['Priority, policy or calendar changed while its time ran', { dueAt: null }],
])('%s', (cause, facts) => {
  expect(describeBreachCause({ ...answeredLate, ...facts })).toBe(cause)
})
