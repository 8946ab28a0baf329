import type { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { changeFileState } from './change-file-state.server.ts'
import { lockManagedFile } from './lock-managed-file.server.ts'
import type { fileReasonSchema } from './records-input.ts'

/** Puts a file where records officers alone can open it. Throws conflict for one that nobody can open already. */
export async function quarantineFile(
  actor: Actor,
  input: z.infer<typeof fileReasonSchema> & { fileId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const file = await lockManagedFile(tx, actor, input.fileId)
    if (file.state !== 'available' && file.state !== 'held') {
      throw new DomainError('conflict', 'Nobody can open this file already. Reload the page.')
    }
    const payload = { fileId: file.id, fileName: file.fileName, reason: input.reason }
    const event = { type: 'file.quarantined' as const, payload }
    await changeFileState(tx, actor, file, { to: 'quarantined', reason: input.reason, event })
  })
}
