import { expect, test } from 'vitest'
import { composeName } from './compose-name.ts'
import { readGroupPatch } from './patch-group.ts'
import { readUserPatch } from './patch-user.ts'
import { readPatch } from './read-patch.ts'
import { readUserFacts } from './user-facts.ts'

const patch = (...Operations: unknown[]) => readUserPatch(readPatch({ Operations }))
const patchGroup = (...Operations: unknown[]) => readGroupPatch(readPatch({ Operations }))

test('Entra ID: paths, filters, and truth values as texts', () => {
  expect(
    patch(
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'Rosa@LDH.la.example' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '555' },
      { op: 'Replace', path: 'name.familyName', value: 'Guidry' },
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization', value: 'LDH' },
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Health' },
    ),
  ).toEqual({ active: false, email: 'rosa@ldh.la.example', familyName: 'Guidry', organization: 'LDH' })
})

test('Entra ID: names with dots in a value without a path', () => {
  const value = { 'name.givenName': 'Rosa', displayName: 'Rosa Guidry', title: 'Nurse' }
  expect(patch({ op: 'replace', value })).toEqual({ givenName: 'Rosa', displayName: 'Rosa Guidry' })
})

test('Okta: one value without a path', () => {
  expect(patch({ op: 'replace', value: { active: false } })).toEqual({ active: false })
})

test('a whole document, with more than we know of', () => {
  const facts = readUserFacts({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'rosa',
    externalId: '00u1',
    name: { givenName: 'Rosa', familyName: 'Guidry', honorificPrefix: 'Dr.' },
    emails: [
      { value: 'home@x.example', type: 'home' },
      { value: 'rosa@ldh.la.example', type: 'work', primary: true },
    ],
    phoneNumbers: [],
    groups: [],
    password: 'not ours to know',
    active: true,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { organization: 'LDH', manager: { value: 'x' } },
  })
  expect(facts).toEqual({
    userName: 'rosa',
    externalId: '00u1',
    givenName: 'Rosa',
    familyName: 'Guidry',
    email: 'rosa@ldh.la.example',
    active: true,
    organization: 'LDH',
  })
})

test('removals take away what may be missing, and nothing else', () => {
  expect(patch({ op: 'remove', path: 'externalId' }, { op: 'remove', path: 'userName' })).toEqual({ externalId: null })
})

test.each([
  [{ op: 'replace', path: 'active', value: 'perhaps' }],
  [{ op: 'replace', path: 'userName', value: 'a\u0000b' }],
  [{ op: 'replace', path: 'userName', value: 'a\ud800b' }],
  [{ op: 'replace', path: 'displayName', value: 'a\ud800b' }],
  [{ op: 'replace', path: 'externalId', value: '\udfff' }],
  [{ op: 'replace', path: 'userName', value: '' }],
  [{ op: 'replace', path: 'emails', value: [{ value: 'nobody' }] }],
  [{ op: 'replace', value: 'active' }],
  [{ op: 'move', path: 'active' }],
])('%j is refused', (operation) => {
  expect(() => patch(operation)).toThrow(expect.objectContaining({ status: 400 }))
})

test('V1.1.1, V2.2.1: what people read of others is cleaned of what turns, hides or piles up', () => {
  expect(
    readUserFacts({ displayName: `Rosa \u202egnp.exe${'\u0301'.repeat(50)}`, name: { familyName: '\u2800\u200b' } }),
  ).toEqual({
    displayName: `Rosa gnp.exe${'\u0301'.repeat(8)}`.normalize('NFC'),
    familyName: '',
  })
})

test('the name is the one that is shown, else made of its parts, the others as they were', () => {
  expect(composeName({ displayName: 'Rosa G.', familyName: 'Guidry' }, '')).toBe('Rosa G.')
  expect(composeName({ familyName: 'Fontenot' }, 'Anna Maria Guidry')).toBe('Anna Maria Fontenot')
  expect(composeName({ formatted: 'Rosa' }, 'x')).toBe('Rosa')
  expect(composeName({}, 'x')).toBeNull()
})

test('members of a group: added, taken out in either dialect, replaced, all gone', () => {
  const { steps, displayName } = patchGroup(
    { op: 'Add', path: 'members', value: [{ value: 'a' }, { value: 'b' }] },
    { op: 'Remove', path: 'members', value: [{ value: 'a' }] },
    { op: 'remove', path: 'members[value eq "b"]' },
    { op: 'replace', value: { id: 'g', displayName: 'Desk' } },
    { op: 'replace', path: 'members', value: [{ value: 'c' }] },
    { op: 'remove', path: 'members' },
  )
  expect(displayName).toBe('Desk')
  expect(steps).toEqual([
    { kind: 'add', ids: ['a', 'b'] },
    { kind: 'remove', ids: ['a'] },
    { kind: 'remove', ids: ['b'] },
    { kind: 'set', ids: ['c'] },
    { kind: 'set', ids: [] },
  ])
  expect(() => patchGroup({ op: 'add', path: 'owners', value: [] })).toThrow(
    expect.objectContaining({ scimType: 'invalidPath' }),
  )
})

test('a document that is all depth is read as far as anything of ours can stand', () => {
  const schema = 'urn:ietf:params:scim:schemas:core:2.0:User'
  for (const key of ['a', schema]) {
    const deep = JSON.parse(`${`{"${key}":`.repeat(15_000)}1${'}'.repeat(15_000)}`)
    expect(readUserFacts({ displayName: 'Rosa Guidry', ...deep })).toEqual({ displayName: 'Rosa Guidry' })
  }
})
