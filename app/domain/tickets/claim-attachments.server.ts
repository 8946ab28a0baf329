import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { invalid } from '#app/platform/errors.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { MAX_TICKET_BYTES } from './attachment-limits.ts'

const own = systemScope('The author’s own staged files, and the ticket that their message was written on.')

const REFUSED = ['infected', 'quarantined']

/**
 * Hands files that a form staged over to the message it sent. Only the uploader's own files under that form's key move.
 * Throws invalid when the ticket's files would exceed the limit together.
 */
export async function claimAttachments(
  tx: SqlTx,
  claim: {
    ticketId: number
    messageId: number
    authorId: number
    submissionKey: string
    /** The sender said of what the files hold that it is no protected data. */
    isDenied?: boolean
  },
): Promise<void> {
  const moved = await tx.$queryRaw<{ id: string; mediaType: string; state: string }[]>`
    UPDATE attachment ${own} SET ticket_id = ${claim.ticketId}, message_id = ${claim.messageId}
    WHERE ticket_id IS NULL AND uploaded_by_id = ${claim.authorId} AND submission_key = ${claim.submissionKey}::uuid
    RETURNING id::text, media_type AS "mediaType", state::text`
  if (moved.length === 0) return
  const [total] = await tx.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM attachment ${own} WHERE ticket_id = ${claim.ticketId}`
  if ((total?.bytes ?? 0) > MAX_TICKET_BYTES) {
    throw invalid({ files: ['A ticket holds 30 MB of files. Remove some, or share large files another way.'] })
  }
  // Of what the scanner refused before the ticket had it, nobody has been told.
  const checked = moved.filter(({ mediaType, state }) => mayHoldText(mediaType) || REFUSED.includes(state))
  const isDenied = claim.isDenied ?? false
  const jobs = checked.map(({ id }) => ({ payload: { fileId: id, isDenied }, ticketId: claim.ticketId }))
  await enqueueAll(tx, 'file.check', jobs)
}

/** Plain text, and markup, which is stored as octets. */
function mayHoldText(mediaType: string): boolean {
  return mediaType.startsWith('text/') || ['application/octet-stream', 'application/xml'].includes(mediaType)
}
