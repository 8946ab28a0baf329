import { expect, test } from 'vitest'
import type { ClaimRule } from '#app/domain/identity/providers/claim-mapping.ts'
import { DomainError } from '#app/platform/errors.ts'
import { readMappingRows, writeMappingRows } from './mapping-rows.ts'

const rules: ClaimRule[] = [
  { claim: 'groups', value: 'desk', gives: { kind: 'role', role: 'technician', sectionCode: 'euc' } },
  { claim: 'groups', value: 'f', gives: { kind: 'role', role: 'approver', agencyCode: 'LDH', approvalRole: 'fiscal' } },
  { claim: 'department', value: 'Health', gives: { kind: 'agency', agencyCode: 'LDH' } },
  { claim: 'acr', value: 'aal2', gives: { kind: 'secondFactor' } },
  { claim: 'groups', value: 'root', gives: { kind: 'role', role: 'administrator' } },
]

test('what is written into a form is read from it', () => {
  expect(readMappingRows({ ...writeMappingRows(rules), mappingRows: '8' })).toEqual(rules)
})

test('an empty row is no rule, and errors stand beside the field of their row', () => {
  const values = {
    mappingRows: '4',
    'mapping.1.claim': 'groups',
    'mapping.2.value': 'desk',
    'mapping.2.claim': 'groups',
    'mapping.2.gives': 'technician',
    'mapping.2.scope': 'agency:LDH',
  }
  const refusal = (() => {
    try {
      return readMappingRows(values)
    } catch (error) {
      return error
    }
  })()
  expect(refusal).toBeInstanceOf(DomainError)
  expect(Object.keys((refusal as DomainError).fieldErrors)).toEqual([
    'mapping.1.value',
    'mapping.1.gives',
    'mapping.2.scope',
  ])
})
