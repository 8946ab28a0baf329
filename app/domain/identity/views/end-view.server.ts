import { inTransaction } from '#app/platform/transaction.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { RequestFacts } from '../request-facts.ts'
import { recordViewEnd } from './record-view-end.server.ts'

/** Gives a session its own person back. Returns whose view it was; null when it had none. */
export async function endView(token: string, request: RequestFacts): Promise<number | null> {
  const tokenHash = hashSessionToken(token)
  return inTransaction(async (tx) => {
    const [view] = await tx.$queryRaw<{ personId: number; viewedId: number | null; since: Date | null }[]>`
      SELECT person_id AS "personId", view_as_id AS "viewedId", view_as_since AS since
      FROM session WHERE token_hash = ${tokenHash} FOR UPDATE`
    if (!view || view.viewedId === null) return null
    await tx.$executeRaw`UPDATE session SET view_as_id = NULL, view_as_since = NULL WHERE token_hash = ${tokenHash}`
    await recordViewEnd(tx, view, request)
    return view.viewedId
  })
}
