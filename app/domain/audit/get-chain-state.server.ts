import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

export interface ChainState {
  /** Seconds since the newest link; null: there is none yet. */
  linkedSecondsAgo: number | null
  links: number
  /** The last day that is over, and the hash it closed with (hex): to be kept elsewhere. */
  closed: { day: string; hash: string } | null
  /** The application's role cannot change what stands there: the tables belong to another. */
  isGuarded: boolean
}

/** How the audit trail is kept just now. */
export async function getChainState(): Promise<ChainState> {
  const [row] = await readRows<Omit<ChainState, 'closed'> & { day: string | null; hash: string | null }>(Prisma.sql`
    SELECT extract(epoch FROM now() - max(created_at))::int AS "linkedSecondsAgo", coalesce(max(number), 0) AS links,
      closed.day, closed.hash, NOT has_table_privilege('audit_entry', 'UPDATE') AS "isGuarded"
    FROM audit_block LEFT JOIN (
      SELECT day::text, encode(hash, 'hex') AS hash FROM audit_block
      WHERE day < (now() AT TIME ZONE 'UTC')::date ORDER BY number DESC LIMIT 1) AS closed ON TRUE
    GROUP BY closed.day, closed.hash`)
  if (!row) return { linkedSecondsAgo: null, links: 0, closed: null, isGuarded: false }
  const { day, hash, ...state } = row
  return { ...state, closed: day !== null && hash !== null ? { day, hash } : null }
}
