import type { z } from 'zod'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import { changeFileState } from './change-file-state.server.ts'
import { lockManagedFile } from './lock-managed-file.server.ts'
import { numberCertificate } from './number-certificate.ts'
import type { purgeSchema } from './records-input.ts'

/**
 * Removes a file for good: a job takes its content out of storage, its place in the timeline and the certificate stay.
 * Only from quarantine (or where the scanner found something), so that nobody purges at one stroke, and with the
 * ticket's number typed. Returns the certificate's number. Throws conflict for a file that people can still open.
 */
export async function purgeFile(
  actor: Actor,
  input: z.infer<typeof purgeSchema> & { fileId: string },
): Promise<string> {
  return inTransaction(async (tx) => {
    const file = await lockManagedFile(tx, actor, input.fileId)
    if (file.state !== 'quarantined' && file.state !== 'infected') {
      throw new DomainError('conflict', 'Put the file into quarantine first. Only what is there can be removed.')
    }
    const number = formatTicketNumber(file.ticketId)
    if (input.confirmation.toUpperCase() !== number) {
      throw invalid({ confirmation: [`Type ${number}, the number of the ticket that this file is removed from.`] })
    }
    const certificate = numberCertificate(file.id, file.now)
    const { reason, orderedBy, rule } = input
    const { id: fileId, fileName, sizeBytes, sha256 } = file
    const payload = { fileId, fileName, sizeBytes, sha256, reason, orderedBy, rule, certificate }
    const event = { type: 'file.purged' as const, payload }
    await changeFileState(tx, actor, file, { to: 'purged', reason, event, certificate })
    await enqueue(tx, 'file.erase', { fileId }, { ticketId: file.ticketId })
    return certificate
  })
}
