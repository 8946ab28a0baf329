import { repairMojibake } from '../../importing/repair-mojibake.ts'
import { lineField, optionalLine } from '../../tickets/text-rules.ts'
import { addressField, timeZoneField } from '../person-input.ts'
import type { PeopleColumn } from './people-columns.ts'
import { type ImportedRole, readRoles } from './read-roles.ts'

/** What a row is checked against. */
export interface ImportGround {
  /** By code, name and earlier name, in lower case: the agency of now. */
  agencyByWord: ReadonlyMap<string, number>
  sectionCodes: ReadonlySet<string>
  approvalRoles: ReadonlySet<string>
}

/** A row that can be taken; what its file does not tell is undefined. */
export interface PersonRow {
  email: string
  name: string
  phone?: string
  agencyId?: number
  building?: string
  room?: string
  timeZone?: string
  roles: ImportedRole[]
}

export interface RowFault {
  column: PeopleColumn
  message: string
}

/** `=` begins a formula in every spreadsheet, `@` in some; neither begins a name, a room or an address. */
const FORMULA = /^[=@]/

// Made once: a schema costs more than what it checks.
const FIELDS = {
  email: addressField,
  name: lineField({ max: 200, required: 'Give a name.' }),
  phone: optionalLine(40),
  building: optionalLine(120),
  room: optionalLine(60),
  timeZone: timeZoneField,
} as const

/**
 * Reads one row of a list of people. An empty cell leaves what is known as it is. The apostrophe with which spreadsheets'
 * exports make formulas inert is taken off again. Pure.
 */
export function readPersonRow(
  cells: Readonly<Partial<Record<PeopleColumn, string>>>,
  ground: ImportGround,
): { row: PersonRow | null; faults: RowFault[] } {
  const faults: RowFault[] = []
  const cell = (column: PeopleColumn) => repairMojibake((cells[column] ?? '').trim().replace(/^'(?=[=+\-@])/, ''))
  const read = (column: keyof typeof FIELDS, isNeeded = false): string | undefined => {
    const text = cell(column)
    if (text === '' && !isNeeded) return undefined
    if (FORMULA.test(text)) {
      faults.push({ column, message: 'This looks like a formula of a spreadsheet.' })
      return undefined
    }
    const result = FIELDS[column].safeParse(text)
    if (result.success) return result.data
    faults.push({ column, message: result.error.issues[0]?.message ?? 'This cannot be read.' })
    return undefined
  }
  const [email, name] = [read('email', true), read('name', true)]
  const told = { phone: read('phone'), building: read('building'), room: read('room'), timeZone: read('timeZone') }
  const agency = cell('agency')
  const agencyId = agency === '' ? undefined : ground.agencyByWord.get(agency.toLowerCase())
  if (agency !== '' && agencyId === undefined) {
    faults.push({ column: 'agency', message: `There is no active agency “${agency.slice(0, 60)}”.` })
  }
  const { roles, problem } = readRoles(cells.roles ?? '', ground)
  if (problem !== null) faults.push({ column: 'roles', message: problem })
  if (faults.length > 0 || email === undefined || name === undefined) return { row: null, faults }
  const known = Object.fromEntries(Object.entries({ ...told, agencyId }).filter(([, value]) => value !== undefined))
  return { row: { email, name, ...known, roles }, faults }
}
