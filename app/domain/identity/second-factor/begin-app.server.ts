import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { requireOwnSession } from './require-own-session.ts'
import { startTotp } from './start-totp.server.ts'

/** Begins to set up an authenticator app; nothing changes until a first code from it was right. */
export async function beginApp(actor: Actor): Promise<void> {
  requireOwnSession(actor)
  await inTransaction((tx) => startTotp(tx, actor.personId))
}
