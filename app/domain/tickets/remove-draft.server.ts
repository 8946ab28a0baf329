import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { DraftContext } from './draft-context.ts'

const own = systemScope('A draft is its writer’s alone, whatever became of the ticket.')

/** Forgets a draft: its form was sent, or the person starts over. */
export async function removeDraft(actor: Actor, context: DraftContext): Promise<void> {
  await singleStatement.$executeRaw`
    DELETE FROM ticket_draft ${own} WHERE person_id = ${actor.personId}::int AND context = ${context}`
}
