import { expect, test } from 'vitest'
import { describeSpan } from './describe-span.ts'
import { statusWords } from './ticket-status.ts'

test('who is waited for reads “you”, and everybody else of their side reads the name', () => {
  expect(statusWords('waiting_on_requester', 'requester')).toBe('Waiting on you')
  expect(statusWords('waiting_on_requester', 'requester', 'Rosa Guidry')).toBe('Waiting on Rosa Guidry')
  expect(statusWords('waiting_on_requester', 'staff', 'Rosa Guidry')).toBe('Waiting on requester')
  expect(statusWords('waiting_on_vendor', 'requester', 'Rosa Guidry')).toBe('Waiting on a supplier')
})

test('so do the spans that did not count', () => {
  const reason = { kind: 'waiting', status: 'waiting_on_requester', waitingFor: 'the asset tag' } as const
  expect(describeSpan(reason, 'requester')).toBe('Waiting on you, for the asset tag')
  expect(describeSpan(reason, 'requester', 'Rosa Guidry')).toBe('Waiting on Rosa Guidry, for the asset tag')
})
