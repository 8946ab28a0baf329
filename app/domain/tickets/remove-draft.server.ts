import { db } from '#app/platform/db.server.ts'
import type { Actor } from '../identity/actor.ts'
import type { DraftContext } from './draft-context.ts'

/** Forgets a draft: its form was sent, or the person starts over. */
export async function removeDraft(actor: Actor, context: DraftContext): Promise<void> {
  await db.ticketDraft.deleteMany({ where: { personId: actor.personId, context } })
}
