import type { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { scanner } from '#app/platform/scanner.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { changeFileState } from './change-file-state.server.ts'
import { lockManagedFile } from './lock-managed-file.server.ts'
import type { fileReasonSchema } from './records-input.ts'

/** Lets those who may see its ticket open a file again. Throws conflict for one that is not in quarantine. */
export async function releaseFile(
  actor: Actor,
  input: z.infer<typeof fileReasonSchema> & { fileId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const file = await lockManagedFile(tx, actor, input.fileId)
    if (file.state !== 'quarantined') {
      throw new DomainError('conflict', 'This file is not in quarantine. Reload the page.')
    }
    const payload = { fileId: file.id, fileName: file.fileName, reason: input.reason }
    const event = { type: 'file.released' as const, payload }
    // What the scanner never looked at waits for it again: the sweep finds it.
    const to = scanner !== null && !file.isScanned ? 'held' : 'available'
    await changeFileState(tx, actor, file, { to, reason: input.reason, event })
  })
}
