import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { DomainError, notFound } from '#app/platform/errors.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { type DraftContext, parseDraftContext } from './draft-context.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

const own = systemScope('A draft is its writer’s alone; requireVisible has asked of its ticket.')

const MAX_JSON_CHARACTERS = 300_000

/** What a form held, by field name, as it was typed. */
export type DraftFields = Record<string, string | string[]>

/**
 * Keeps what a person has typed into a form so far, in place of what was kept before. A save that comes late, after the
 * form was sent, keeps nothing. Throws not_found for a ticket that the actor may not see, too_large beyond 300,000 characters.
 */
export async function saveDraft(actor: Actor, context: DraftContext, fields: DraftFields): Promise<void> {
  const { submissionKey, ...kept } = fields
  const json = makeStorable(JSON.stringify(kept))
  if (json.length > MAX_JSON_CHARACTERS) throw new DomainError('too_large', 'This is too long to keep as a draft.')
  const ticketId = parseDraftContext(context)?.ticketId ?? null
  if (ticketId !== null) await requireVisible(actor, ticketId)
  const key = typeof submissionKey === 'string' ? submissionKey : ''
  await db.$executeRaw`
    INSERT INTO ticket_draft ${own} (person_id, context, fields, updated_at)
    SELECT ${actor.personId}, ${context}, ${json}::jsonb, now()
    WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE opened_by_id = ${actor.personId} AND submission_key::text = ${key})
      AND NOT EXISTS (SELECT 1 FROM ticket_message WHERE author_id = ${actor.personId} AND submission_key::text = ${key})
    ON CONFLICT (person_id, context) DO UPDATE SET fields = EXCLUDED.fields, updated_at = EXCLUDED.updated_at`
}

/** PostgreSQL refuses NUL and lone surrogates in jsonb; JSON writes both as escapes, in names as in values. */
function makeStorable(json: string): string {
  return json.replace(/(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/gi, (_escape, before: string, code: string) =>
    code === '0000' ? before : `${before}\\ufffd`,
  )
}

async function requireVisible(actor: Actor, ticketId: number): Promise<void> {
  const [seen] = await db.$queryRaw<object[]>(
    Prisma.sql`SELECT 1 FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  if (!seen) throw notFound(`draft on ticket ${ticketId}, absent or hidden from person ${actor.personId}`)
}
