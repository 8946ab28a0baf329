import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { hashSessionToken } from '../identity/hash-session-token.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import type { RequestFacts } from '../identity/request-facts.ts'
import { recordViewEnd } from '../identity/views/record-view-end.server.ts'
import { textField } from '../tickets/text-rules.ts'
import { requireAdministrator } from './require-administrator.ts'

export const everySessionEndingSchema = z.object({
  reason: textField({ max: 500, required: 'Say why, for those who read the record later.' }),
  confirmed: z.literal('yes', 'Tick this, so that nobody is signed out by mistake.'),
})

/** Somebody on their way out at a provider may go on, and that a logout token was used stays known: it counts once. */
const BEGIN_NOTHING = ['providerSignOut', 'logoutToken'] as const

export interface EveryEndedSession {
  sessions: number
  people: number
  /** The token under which the session that asked goes on; null where none did. */
  token: string | null
}

/**
 * Signs everybody out, on every device, and ends what sign-ins are under way; connections that are open close within five
 * seconds. The one session that asks goes on, under another token: a copy of the old one ends with the rest. Throws forbidden
 * unless the actor is an administrator, conflict when that session has ended.
 */
export async function endEverySession(
  actor: Actor,
  { reason }: { reason: string },
  request: RequestFacts,
): Promise<EveryEndedSession> {
  requireAdministrator(actor)
  return inTransaction(async (tx) => {
    // Sign-ins that are being written at this moment are waited for, and end too.
    await tx.$executeRaw`LOCK TABLE session IN SHARE ROW EXCLUSIVE MODE`
    const token = actor.session && (await renewToken(tx, actor.session.id))
    const ended = await tx.$queryRaw<{ personId: number; viewedId: number | null; since: Date | null }[]>`
      DELETE FROM session WHERE id IS DISTINCT FROM ${actor.session?.id ?? null}::uuid
      RETURNING person_id AS "personId", view_as_id AS "viewedId", view_as_since AS since`
    for (const view of ended) await recordViewEnd(tx, view, request)
    const pending = await tx.pendingSignIn.deleteMany({ where: { step: { notIn: [...BEGIN_NOTHING] } } })
    const counts = { sessions: ended.length, people: new Set(ended.map(({ personId }) => personId)).size }
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.everySessionEnded',
      actorId: actor.personId,
      subject: 'Everybody',
      payload: { reason, ...counts, signInsUnderWay: pending.count },
    })
    return { ...counts, token }
  })
}

async function renewToken(tx: Tx, sessionId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const renewed = await tx.$executeRaw`
    UPDATE session SET token_hash = ${hashSessionToken(token)} WHERE id = ${sessionId}::uuid`
  if (renewed === 0) throw new DomainError('conflict', 'Your session has ended. Sign in again.')
  return token
}
