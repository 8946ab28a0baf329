import { invalid } from '#app/platform/errors.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { MAX_TICKET_BYTES } from './attachment-limits.ts'

/**
 * Hands files that a form staged over to the message it sent. Only the uploader's own files under that form's key move.
 * Throws invalid when the ticket's files would exceed the limit together.
 */
export async function claimAttachments(
  tx: SqlTx,
  claim: { ticketId: number; messageId: number; authorId: number; submissionKey: string },
): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE attachment SET ticket_id = ${claim.ticketId}, message_id = ${claim.messageId}
    WHERE ticket_id IS NULL AND uploaded_by_id = ${claim.authorId} AND submission_key = ${claim.submissionKey}::uuid`
  if (moved === 0) return
  const [total] = await tx.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM attachment WHERE ticket_id = ${claim.ticketId}`
  if ((total?.bytes ?? 0) > MAX_TICKET_BYTES) {
    throw invalid({ files: ['A ticket holds 30 MB of files. Remove some, or share large files another way.'] })
  }
}
