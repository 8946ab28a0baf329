import { DomainError, forbidden } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { lockSlaChange } from './lock-sla-change.server.ts'

/** Gives up a draft; it stays in the list. Administrators only. Throws conflict when it is in force already. */
export async function discardSlaChange(actor: Actor, changeId: number): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the SLA rules.')
  await inTransaction(async (tx) => {
    const { state } = await lockSlaChange(tx, changeId)
    if (state === 'discarded') return
    if (state !== 'draft') {
      throw new DomainError('conflict', 'This change is in force already. Undo it to take it back.')
    }
    // Another draft may undo the same change.
    await tx.slaChange.update({ where: { id: changeId }, data: { state: 'discarded', undoesId: null } })
  })
}
