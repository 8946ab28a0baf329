import { Prisma } from '#app/generated/prisma/client.ts'
import type { Level } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { OpenTicketInput } from './open-ticket-input.ts'
import type { StagedFile } from './staged-file.ts'

const own = systemScope('What the actor has sent with this very form.')

/** The parts of a form for a new ticket, as far as a second submission of it may differ from the first. */
export type UnsentChange =
  | 'category'
  | 'subject'
  | 'description'
  | 'details'
  | 'person'
  | 'place'
  | 'contact'
  | 'urgency'
  | 'files'

interface Row {
  subject: string
  body: string
  details: Record<string, unknown>
  requesterEmail: string
  isOwn: boolean
  parishName: string | null
  building: string
  room: string
  contactPhone: string
  contactNote: string
  categoryCode: string | null
  impact: Level
  urgency: Level
  /** Staff chose category, impact or urgency anew since: what stands there says nothing of the form any more. */
  isReclassified: boolean
  files: { fileName: string; sizeBytes: number }[]
}

/**
 * In which parts a form that is sent again says something else than the ticket that it opened: none for a double click.
 * Of the actor's own ticket, by the key of the form.
 */
export async function findUnsentChanges(
  actor: Actor,
  input: OpenTicketInput,
  files: readonly StagedFile[],
): Promise<UnsentChange[]> {
  const [sent] = await readRows<Row>(Prisma.sql`
    SELECT t.subject, m.body, t.details, r.email AS "requesterEmail", t.requester_id = t.opened_by_id AS "isOwn",
      t.parish_name AS "parishName", t.building, t.room, t.contact_phone AS "contactPhone", t.contact_note AS "contactNote",
      t.category_code AS "categoryCode", t.impact, t.urgency,
      EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.type = 'ticket.reclassified') AS "isReclassified",
      coalesce((SELECT json_agg(json_build_object('fileName', x.file_name, 'sizeBytes', x.size_bytes))
        FROM attachment x WHERE x.message_id = m.id), '[]') AS files
    FROM ticket t ${own}
    JOIN person r ON r.id = t.requester_id
    JOIN LATERAL (
      SELECT id, body FROM ticket_message WHERE ticket_id = t.id AND kind = 'description' ORDER BY id LIMIT 1
    ) m ON TRUE
    WHERE t.opened_by_id = ${actor.personId} AND t.submission_key = ${input.submissionKey}::uuid`)
  return sent === undefined ? [] : compare(sent, input, files)
}

function compare(sent: Row, input: OpenTicketInput, files: readonly StagedFile[]): UnsentChange[] {
  const isNewFile = ({ fileName, sizeBytes }: StagedFile) =>
    !sent.files.some((file) => file.fileName === fileName && file.sizeBytes === sizeBytes)
  const changed: Record<UnsentChange, boolean> = {
    category: !sent.isReclassified && input.categoryCode !== sent.categoryCode,
    subject: input.subject !== sent.subject,
    description: input.description !== sent.body,
    details: Object.entries(input.details).some(([name, value]) => value !== sent.details[name]),
    person: isAboutOther(sent, input.onBehalfOf.toLowerCase()),
    // Left empty, it means the person's usual place.
    place:
      input.building !== sent.building ||
      input.room !== sent.room ||
      (input.parishName !== null && input.parishName !== sent.parishName),
    contact: input.contactPhone !== sent.contactPhone || input.contactNote !== sent.contactNote,
    urgency: !sent.isReclassified && (input.impact !== sent.impact || input.urgency !== sent.urgency),
    files: files.some(isNewFile),
  }
  return (Object.keys(changed) as UnsentChange[]).filter((part) => changed[part])
}

/** A restricted ticket about a colleague has the one who opened it for a requester, and the colleague in its details. */
function isAboutOther({ requesterEmail, isOwn, details }: Row, email: string): boolean {
  if (details.concernsId !== undefined) return email === ''
  return email === '' ? !isOwn : email !== requesterEmail
}
