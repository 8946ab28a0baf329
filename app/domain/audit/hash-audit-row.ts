import { createHash } from 'node:crypto'

/** A row of the audit trail as text: JSON columns as PostgreSQL writes them, instants in epoch milliseconds. */
export interface AuditRow {
  kind: 'entry' | 'event'
  id: string
  columns: readonly (string | null)[]
}

/** SHA-256 of everything a row says. JSON keeps the columns apart: no text can pass for two. */
export function hashAuditRow({ kind, id, columns }: AuditRow): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kind, id, ...columns]))
    .digest()
}
