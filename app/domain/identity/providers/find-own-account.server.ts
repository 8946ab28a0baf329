import { db } from '#app/platform/db.server.ts'
import type { Actor } from '../actor.ts'

/** The person's account with a provider, if it is connected. */
export async function findOwnAccount(
  actor: Actor,
  providerId: number,
): Promise<{ subject: string; lastSignInAt: Date } | null> {
  return db.providerAccount.findFirst({
    where: { providerId, personId: actor.personId },
    select: { subject: true, lastSignInAt: true },
  })
}
