import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'
import { MAX_TICKET_BYTES } from './attachment-limits.ts'

/**
 * Hands files that a form staged over to the message it sent. Only the uploader's own files under that form's key move.
 * Throws invalid when the ticket's files would exceed the limit together.
 */
export async function claimAttachments(
  tx: Tx,
  claim: { ticketId: number; messageId: number; authorId: number; submissionKey: string },
): Promise<void> {
  const moved = await tx.attachment.updateMany({
    where: { ticketId: null, uploadedById: claim.authorId, submissionKey: claim.submissionKey },
    data: { ticketId: claim.ticketId, messageId: claim.messageId },
  })
  if (moved.count === 0) return
  const total = await tx.attachment.aggregate({ where: { ticketId: claim.ticketId }, _sum: { sizeBytes: true } })
  if ((total._sum.sizeBytes ?? 0) > MAX_TICKET_BYTES) {
    throw invalid({ files: ['A ticket holds 30 MB of files. Remove some, or share large files another way.'] })
  }
}
