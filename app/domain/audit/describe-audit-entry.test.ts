import { expect, test } from 'vitest'
import { describeAuditAction, listAuditChanges } from './describe-audit-entry.ts'

test('an action is told in words', () => {
  expect(describeAuditAction('identity.signInFailed')).toBe('Sign in failed')
  expect(describeAuditAction('routing.ruleSaved')).toBe('Routing rule saved')
  expect(describeAuditAction('sla.rulesChanged')).toBe('SLA rules changed')
})

test('each field is told with what it was and what it is', () => {
  const changes = listAuditChanges({
    before: { name: 'Ann', isActive: true, room: 'A1' },
    after: { name: 'Anne', isActive: false, phone: '' },
    payload: { reason: 'Married', roleIds: [1, 2] },
  })
  expect(changes).toEqual([
    { field: 'name', before: 'Ann', after: 'Anne' },
    { field: 'is active', before: 'yes', after: 'no' },
    { field: 'room', before: 'A1', after: null },
    { field: 'reason', before: null, after: 'Married' },
    { field: 'role ids', before: null, after: '[1,2]' },
    { field: 'phone', before: null, after: '–' },
  ])
})

test('an entry that tells of nothing has no changes', () => {
  expect(listAuditChanges({ before: null, after: null, payload: {} })).toEqual([])
})
