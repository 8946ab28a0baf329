import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from './hash-session-token.ts'

/**
 * Ends a person's sessions but the one with `exceptToken`. A changed password or role needs no call: the database ends
 * the sessions itself.
 */
export async function endSessions(tx: Tx, personId: number, exceptToken?: string): Promise<number> {
  const kept = exceptToken === undefined ? undefined : { not: hashSessionToken(exceptToken) }
  const { count } = await tx.session.deleteMany({ where: { personId, ...(kept && { tokenHash: kept }) } })
  return count
}
