import type { ListedAuditEntry } from './find-audit-entries.server.ts'

/** 'identity.signInFailed' → 'Sign in failed', 'ticket.viewed' → 'Ticket viewed'. */
export function describeAuditAction(action: string): string {
  const words = spell(action.replace(/^identity\./, '')).replace(/^sla\b/, 'SLA')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface AuditChange {
  field: string
  before: string | null
  after: string | null
}

/** Each field of which an entry tells, with what it was and what it is; one value where nothing was before. */
export function listAuditChanges(entry: Pick<ListedAuditEntry, 'before' | 'after' | 'payload'>): AuditChange[] {
  const before = new Map(Object.entries(entry.before ?? {}))
  const after = new Map(Object.entries({ ...entry.payload, ...entry.after }))
  return [...new Set([...before.keys(), ...after.keys()])].map((field) => ({
    field: spell(field),
    before: before.has(field) ? sayValue(before.get(field)) : null,
    after: after.has(field) ? sayValue(after.get(field)) : null,
  }))
}

function spell(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[._]/g, ' ')
    .toLowerCase()
}

function sayValue(value: unknown): string {
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
