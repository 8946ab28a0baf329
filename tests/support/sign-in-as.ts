import type { Actor } from '#app/domain/identity/actor.ts'
import { startSession } from '#app/domain/identity/start-session.server.ts'
import { writeSessionCookie } from '#app/http/session-cookie.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'

/** Opens a session without the form and returns what a browser would send as its Cookie header. */
export async function signInAs(actor: Pick<Actor, 'personId'>): Promise<{ token: string; cookie: string }> {
  const origin = { clientAddress: '127.0.0.1', userAgent: 'test' }
  const token = await inTransaction((tx) => startSession(tx, actor.personId, origin))
  return { token, cookie: writeSessionCookie(token).split(';')[0] ?? '' }
}
