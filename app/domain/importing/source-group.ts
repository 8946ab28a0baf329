import { createHash } from 'node:crypto'
import type { SourceRow } from './source-row.ts'

/** The rows that make one ticket, and by what a later run knows it again. */
export interface SourceGroup {
  key: string
  /** Of all that the rows say, hexadecimal: differs as soon as one cell does. */
  digest: string
  rows: SourceRow[]
  /** Why it cannot become a ticket, where that is known already. */
  problem: string | null
  /** The line where the same stands already in this file. */
  sameAsLine: number | null
}

/** Rows in any order and columns by name give the same digest. */
export function digestRows(rows: readonly SourceRow[]): string {
  const texts = rows
    .map(({ cells }) => JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\n')
  return hash.digest('hex')
}

/** Without a key of its own a row is known by what it says. */
export function keyFromDigest(digest: string): string {
  return digest.slice(0, 24)
}
