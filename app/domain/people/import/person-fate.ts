import { PERSON_FACTS } from '../person-input.ts'
import type { PersonRow, RowFault } from './read-person-row.ts'
import type { ImportedRole } from './read-roles.ts'

export type Fate = 'added' | 'changed' | 'unchanged' | 'rejected'

export interface RowFate {
  line: number
  email: string
  fate: Fate
  faults: readonly RowFault[]
  /** In words, what is changed. */
  changes: string
}

/** Who has the row's address now. */
export interface KnownPerson {
  id: number
  email: string
  isActive: boolean
  facts: Record<string, string | number | null>
  /** In force or to come. */
  roles: readonly ImportedRole[]
}

export interface PlannedPerson {
  /** Null: is to be added. */
  known: KnownPerson | null
  row: PersonRow
  /** Columns that become another value. */
  after: Record<string, string | number>
  before: Record<string, string | number | null>
  newRoles: ImportedRole[]
}

const roleKey = ({ role, agencyId, sectionCode, approvalRole }: ImportedRole) =>
  JSON.stringify([role, agencyId, sectionCode, approvalRole])

/** What a row asks to be done: nothing where everything is so already, so that a file may be brought in again. Pure. */
export function planPerson(row: PersonRow, known: KnownPerson | null): PlannedPerson {
  const told: Record<string, unknown> = { ...row }
  const changed = PERSON_FACTS.filter(
    (name) => told[name] !== undefined && (known === null || known.facts[name] !== told[name]),
  )
  const held = new Set(known?.roles.map(roleKey))
  return {
    known,
    row,
    after: Object.fromEntries(changed.map((name) => [name, told[name] as string | number])),
    before: known === null ? {} : Object.fromEntries(changed.map((name) => [name, known.facts[name] ?? null])),
    newRoles: row.roles.filter((role) => !held.has(roleKey(role))),
  }
}

export function fateOf({ known, after, newRoles }: PlannedPerson): Exclude<Fate, 'rejected'> {
  if (known === null) return 'added'
  return Object.keys(after).length > 0 || newRoles.length > 0 ? 'changed' : 'unchanged'
}
