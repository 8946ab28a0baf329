import { assertNever } from '#app/platform/assert-never.ts'
import type { ScanVerdict } from '#app/platform/scanner.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { tellByMail } from '../notifications/tell-by-mail.server.ts'
import type { CheckedFile } from './check-file.server.ts'

interface Settled {
  ticketId: number | null
  revision: number | null
  now: Date
}

const scope = systemScope('What the scanner said of a file, whosever it is.')

/**
 * Writes down what the scanner said, once: a clean file is available; a harmful one is never given out, and the section
 * and its sender are told; one that the scanner would not look at waits in quarantine for a records officer.
 */
export async function recordScanOutcome(file: CheckedFile, verdict: ScanVerdict): Promise<void> {
  const { state, reason } = describeVerdict(verdict)
  await inSqlTransaction(async (tx) => {
    const [settled] = await tx.$queryRaw<Settled[]>`
      UPDATE attachment x ${scope} SET state = ${state}::file_state, state_reason = ${reason}, scanned_at = now(), state_changed_at = now()
      WHERE x.id = ${file.id}::uuid AND x.state = 'held'
      RETURNING x.ticket_id AS "ticketId", (SELECT revision FROM ticket t WHERE t.id = x.ticket_id) AS revision, clock_timestamp() AS now`
    // A form that was not sent tells its person by itself.
    if (!settled || settled.ticketId === null || verdict.kind === 'clean') return
    const about = { fileId: file.id, fileName: file.fileName }
    const body: TicketEventBody =
      verdict.kind === 'infected'
        ? { type: 'file.infected', payload: { ...about, virus: verdict.virus } }
        : { type: 'file.quarantined', payload: { ...about, reason } }
    const { ticketId, now } = settled
    const event = { ticketId, actorId: null, occurredAt: now, revision: settled.revision ?? 1 }
    const [recorded] = await recordTicketEvents(tx, event, [body])
    if (!recorded || verdict.kind !== 'infected') return
    const told = await findTold(tx, ticketId, file.uploadedById)
    await tellByMail(tx, { ticketId, eventId: recorded.id, template: 'file-infected' }, told)
  })
}

function describeVerdict(verdict: ScanVerdict): { state: 'available' | 'infected' | 'quarantined'; reason: string } {
  switch (verdict.kind) {
    case 'clean':
      return { state: 'available', reason: '' }
    case 'infected':
      return { state: 'infected', reason: verdict.virus }
    case 'refused':
      return { state: 'quarantined', reason: `the virus scanner could not look at it (${verdict.answer})` }
    default:
      return assertNever(verdict)
  }
}

/** The section's mailbox and, while they have an account, whoever sent the file. */
function findTold(tx: SqlTx, ticketId: number, uploadedById: number) {
  return tx.$queryRaw<{ address: string; name: string; personId: number | null; reason: string }[]>`
    SELECT s.email AS address, s.name, NULL::int AS "personId", s.name || ' holds this ticket' AS reason
    FROM ticket t JOIN section s ON s.code = t.section_code ${scope} WHERE t.id = ${ticketId}
    UNION ALL
    SELECT p.email, p.name, p.id, 'you sent this file' FROM person p WHERE p.id = ${uploadedById} AND p.is_active`
}
