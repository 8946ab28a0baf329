import { z } from 'zod'
import { db } from '#app/platform/db.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type Actor, isView } from '../identity/actor.ts'
import type { DraftContext } from './draft-context.ts'
import type { DraftFields } from './save-draft.server.ts'

const own = systemScope('A draft is its writer’s alone, and tells what they wrote.')

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

export interface Draft {
  fields: DraftFields
  /** Epoch milliseconds. */
  savedAt: number
}

/** What the person typed into a form before and did not send; nothing to an administrator in their view. */
export async function findDraft(actor: Actor, context: DraftContext): Promise<Draft | null> {
  if (isView(actor)) return null
  const row = await ticketRows(db, own).ticketDraft.findUnique({
    where: { personId_context: { personId: actor.personId, context } },
  })
  return row && { fields: fieldsSchema.parse(row.fields), savedAt: row.updatedAt.getTime() }
}
