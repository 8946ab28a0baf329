import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClaimRule, claimMappingSchema, mapClaims } from './claim-mapping.ts'

const rules: ClaimRule[] = [
  { claim: 'groups', value: 'ots-desk', gives: { kind: 'role', role: 'technician', sectionCode: 'euc' } },
  { claim: 'groups', value: 'ots-desk-lead', gives: { kind: 'role', role: 'supervisor', sectionCode: 'euc' } },
  { claim: 'department', value: 'LDH', gives: { kind: 'agency', agencyCode: 'LDH' } },
  { claim: 'realm_access.roles', value: 'fiscal', gives: fiscal() },
]

function fiscal(): ClaimRule['gives'] {
  return { kind: 'role', role: 'approver', agencyCode: 'LDH', approvalRole: 'agency fiscal' }
}

test('a claim gives what its rules say, as a text or as a member of a list', () => {
  const mapped = mapClaims(rules, { groups: ['everyone', 'ots-desk'], department: 'LDH' })
  expect(mapped.roles).toEqual([{ role: 'technician', sectionCode: 'euc', agencyCode: null, approvalRole: null }])
  expect(mapped.agencyCode).toBe('LDH')
  expect(mapped.matches).toEqual([true, false, true, false])
})

test('a part of a value, another letter case or another shape gives nothing', () => {
  for (const groups of ['ots-desk-leads', 'OTS-DESK', ['ots desk'], { 'ots-desk': true }, [['ots-desk']], null]) {
    expect(mapClaims(rules, { groups }).roles).toEqual([])
  }
})

test('a name with dots is looked up as it is first, then as a path', () => {
  expect(mapClaims(rules, { realm_access: { roles: ['fiscal'] } }).roles).toHaveLength(1)
  expect(mapClaims(rules, { 'realm_access.roles': 'fiscal' }).roles).toHaveLength(1)
  expect(mapClaims(rules, { 'realm_access.roles': [], realm_access: { roles: ['fiscal'] } }).roles).toEqual([])
})

test('what every object has from its prototype is no claim', () => {
  const rule: ClaimRule = { claim: 'constructor.name', value: 'Object', gives: { kind: 'role', role: 'administrator' } }
  expect(mapClaims([rule], {}).roles).toEqual([])
})

test('the same role from two rules is one role, and the first agency counts', () => {
  const twice: ClaimRule[] = [
    ...rules,
    { claim: 'title', value: 'Technician', gives: { kind: 'role', role: 'technician', sectionCode: 'euc' } },
    { claim: 'title', value: 'Technician', gives: { kind: 'agency', agencyCode: 'DOTD' } },
  ]
  const mapped = mapClaims(twice, { groups: ['ots-desk'], title: 'Technician', department: 'LDH' })
  expect(mapped.roles).toHaveLength(1)
  expect(mapped.agencyCode).toBe('LDH')
})

test('a second factor is told by amr, or by rules of its own where there are any', () => {
  expect(mapClaims([], { amr: ['pwd', 'otp'] }).hasSecondFactor).toBe(true)
  expect(mapClaims([], { amr: ['pwd'] }).hasSecondFactor).toBe(false)
  expect(mapClaims([], {}).hasSecondFactor).toBe(false)
  const byContext: ClaimRule[] = [{ claim: 'acr', value: 'aal2', gives: { kind: 'secondFactor' } }]
  expect(mapClaims(byContext, { acr: 'aal2' }).hasSecondFactor).toBe(true)
  expect(mapClaims(byContext, { acr: 'aal1', amr: ['otp'] }).hasSecondFactor).toBe(false)
})

test('a stored role without the scope that it needs is refused', () => {
  const broken = { claim: 'groups', value: 'x', gives: { kind: 'role', role: 'technician' } }
  expect(claimMappingSchema.safeParse([broken]).success).toBe(false)
  expect(claimMappingSchema.safeParse(rules).success).toBe(true)
})

test('whatever the claims are, nothing is given that no matching rule gives', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (claims) => {
      const { roles, matches } = mapClaims(rules, claims)
      const given = rules.filter((rule, index) => matches[index] && rule.gives.kind === 'role')
      expect(roles.length).toBeLessThanOrEqual(given.length)
    }),
  )
})
