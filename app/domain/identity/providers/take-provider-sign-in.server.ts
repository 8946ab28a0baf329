import { db } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import { type PendingProviderState, pendingStateSchema } from './pending-provider-sign-in.ts'

export interface TakenSignIn extends PendingProviderState {
  /** Who connects an account; null: somebody signs in. */
  linkPersonId: number | null
}

/** Takes what this browser had begun with this provider: whoever comes second, or too late, finds nothing. */
export async function takeProviderSignIn(token: string, providerId: number): Promise<TakenSignIn | null> {
  const [row] = await db.$queryRaw<{ personId: number | null; state: unknown }[]>`
    DELETE FROM pending_sign_in
    WHERE token_hash = ${hashSessionToken(token)} AND step = 'provider' AND expires_at > now()
    RETURNING person_id AS "personId", state`
  if (!row) return null
  const state = pendingStateSchema.parse(row.state)
  return state.providerId === providerId ? { ...state, linkPersonId: row.personId } : null
}
