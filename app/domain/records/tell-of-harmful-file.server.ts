import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { tellByMail } from '../notifications/tell-by-mail.server.ts'

/** A file that is not given out, and the ticket that it stands on. */
export interface HarmfulFile {
  id: string
  fileName: string
  uploadedById: number
  state: 'infected' | 'quarantined'
  /** What was found in it, or why nobody knows. */
  reason: string
  ticketId: number
  revision: number
  now: Date
}

const scope = systemScope('What the scanner said of a file, whosever it is.')

/** Writes on its ticket that a file is not given out; of a harmful one the section and its sender are told. */
export async function tellOfHarmfulFile(tx: SqlTx, file: HarmfulFile): Promise<void> {
  const { ticketId, state, reason, revision, now } = file
  const about = { fileId: file.id, fileName: file.fileName }
  const body: TicketEventBody =
    state === 'infected'
      ? { type: 'file.infected', payload: { ...about, virus: reason } }
      : { type: 'file.quarantined', payload: { ...about, reason } }
  const [recorded] = await recordTicketEvents(tx, { ticketId, actorId: null, occurredAt: now, revision }, [body])
  if (!recorded || state !== 'infected') return
  const told = await findTold(tx, ticketId, file.uploadedById)
  await tellByMail(tx, { ticketId, eventId: recorded.id, template: 'file-infected' }, told)
}

/** The section's mailbox and, while they have an account, whoever sent the file. */
function findTold(tx: SqlTx, ticketId: number, uploadedById: number) {
  return tx.$queryRaw<{ address: string; name: string; personId: number | null; reason: string }[]>`
    SELECT s.email AS address, s.name, NULL::int AS "personId", s.name || ' holds this ticket' AS reason
    FROM ticket t JOIN section s ON s.code = t.section_code ${scope} WHERE t.id = ${ticketId}
    UNION ALL
    SELECT p.email, p.name, p.id, 'you sent this file' FROM person p WHERE p.id = ${uploadedById} AND p.is_active`
}
