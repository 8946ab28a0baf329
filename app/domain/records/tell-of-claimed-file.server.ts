import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type HarmfulFile, tellOfHarmfulFile } from './tell-of-harmful-file.server.ts'

const scope = systemScope('What the scanner said of a file before its message was sent.')

/**
 * Tells of a file that the scanner refused before its ticket had it, once. A form asks before it is sent and leaves such a file out; a
 * mail has nobody to ask, and the scanner may be done between the two.
 */
export async function tellOfClaimedFile(fileId: string): Promise<void> {
  await inSqlTransaction(async (tx) => {
    // Trap: one statement would look for the event as things stood before it waited for the lock.
    const [file] = await tx.$queryRaw<HarmfulFile[]>`
      SELECT x.id::text, x.file_name AS "fileName", x.uploaded_by_id AS "uploadedById", x.state::text, x.state_reason AS reason,
        t.id AS "ticketId", t.revision, clock_timestamp() AS now
      FROM attachment x JOIN ticket t ON t.id = x.ticket_id ${scope}
      WHERE x.id = ${fileId}::uuid AND x.state IN ('infected', 'quarantined') FOR UPDATE OF x`
    if (!file) return
    const [known] = await tx.$queryRaw<object[]>`
      SELECT 1 FROM ticket_event e ${scope} WHERE e.ticket_id = ${file.ticketId}::int
        AND e.type IN ('file.infected', 'file.quarantined') AND e.payload ->> 'fileId' = ${fileId} LIMIT 1`
    if (!known) await tellOfHarmfulFile(tx, file)
  })
}
