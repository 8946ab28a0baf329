import { pool } from '#app/platform/db.server.ts'
import type { Actor } from '../identity/actor.ts'
import type { DraftContext } from './draft-context.ts'

/** Forgets a draft: its form was sent, or the person starts over. */
export async function removeDraft(actor: Actor, context: DraftContext): Promise<void> {
  await pool.query({
    name: 'remove-draft',
    text: 'DELETE FROM ticket_draft WHERE person_id = $1 AND context = $2',
    values: [actor.personId, context],
  })
}
