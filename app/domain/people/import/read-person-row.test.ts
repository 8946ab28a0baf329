import { expect, test } from 'vitest'
import { readPeopleColumns } from './people-columns.ts'
import { type ImportGround, readPersonRow } from './read-person-row.ts'

const ground: ImportGround = {
  agencyByWord: new Map([
    ['ldh', 1],
    ['department of health', 1],
  ]),
  sectionCodes: new Set(['euc']),
  approvalRoles: new Set(['data owner']),
}
const read = (cells: object) => readPersonRow({ email: 'rosa@ldh.la.example', name: 'Rosa', ...cells }, ground)

test('columns are found whatever their order and spelling', () => {
  expect(readPeopleColumns(['Name', 'E-Mail', 'AGENCY_CODE', 'time zone'])).toEqual({
    names: { name: 'Name', email: 'E-Mail', agency: 'AGENCY_CODE', timeZone: 'time zone' },
    problem: null,
  })
  expect(readPeopleColumns(['email', 'nickname']).problem).toMatch(/nickname/)
  expect(readPeopleColumns(['email', 'E-mail address', 'name']).problem).toMatch(/same thing/)
  expect(readPeopleColumns(['name']).problem).toMatch(/email/)
})

test('a row becomes a person, and an empty cell tells nothing', () => {
  const { row, faults } = read({
    email: ' Rosa@LDH.la.example ',
    agency: 'Department of Health',
    phone: '',
    room: '3 ',
  })
  expect(faults).toEqual([])
  expect(row).toEqual({ email: 'rosa@ldh.la.example', name: 'Rosa', agencyId: 1, room: '3', roles: [] })
})

test('roles are read with what they are held for, each once', () => {
  const roles = 'Technician:EUC; approver:ldh:data owner; records officer; technician:euc;'
  expect(read({ roles }).row?.roles).toEqual([
    { role: 'technician', agencyId: null, sectionCode: 'euc', approvalRole: null },
    { role: 'approver', agencyId: 1, sectionCode: null, approvalRole: 'data owner' },
    { role: 'records_officer', agencyId: null, sectionCode: null, approvalRole: null },
  ])
})

test.each([
  ['technician', 'names no section'],
  ['technician:dco', 'names no section'],
  ['coordinator:XYZ', 'no active agency'],
  ['approver:LDH:king', 'no category'],
  ['approver:LDH', 'no category'],
  ['administrator:LDH', 'everywhere'],
  ['requester', 'no role'],
  ['root', 'no role'],
  ['technician:euc:x', 'more than'],
])('the roles “%s” are refused', (roles, words) => {
  const { row, faults } = read({ roles })
  expect(row).toBeNull()
  expect(faults).toEqual([{ column: 'roles', message: expect.stringContaining(words) }])
})

test('each fault is told with its column, all at once', () => {
  const { row, faults } = read({
    email: 'a@x.la.example, b@x.la.example',
    name: '\u202E ',
    agency: 'none',
    timeZone: 'Mars',
  })
  expect(row).toBeNull()
  expect(faults.map(({ column }) => column)).toEqual(['email', 'name', 'timeZone', 'agency'])
})

test('formulas are refused, and the apostrophe that made them inert is no part of the text (V1.2.10)', () => {
  for (const name of ['=HYPERLINK("x")', "'=cmd|' /C calc'!A0", '@SUM(A1)']) {
    expect(read({ name }).faults).toEqual([{ column: 'name', message: expect.stringContaining('formula') }])
  }
  expect(read({ phone: "'+1 225 555 0100" }).row?.phone).toBe('+1 225 555 0100')
})

test('letters that were read in the wrong encoding once are mended', () => {
  expect(read({ name: 'Jamal HonorÃ©' }).row?.name).toBe('Jamal Honoré')
})
