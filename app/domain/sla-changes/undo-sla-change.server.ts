import { isDeepStrictEqual } from 'node:util'
import { DomainError, forbidden } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { checkSlaChange } from './check-sla-change.ts'
import { insertDraft } from './insert-draft.server.ts'
import { listNamedPeople } from './list-named-people.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import { lockSlaChange } from './lock-sla-change.server.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import { findPresent } from './sla-setup.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'

/**
 * Drafts the change that takes another one back, and returns its number: it is previewed and confirmed like any other.
 * Asked twice, it is the same draft. Administrators only. Throws conflict when the change is not in force, was undone, or
 * what it changed was changed again since; invalid when taking it back does not fit the other rules.
 */
export async function undoSlaChange(actor: Actor, changeId: number): Promise<number> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the SLA rules.')
  return inTransaction(async (tx) => {
    const change = await lockSlaChange(tx, changeId)
    if (change.state !== 'applying' && change.state !== 'applied') {
      throw new DomainError('conflict', 'Only a change that is in force can be undone.')
    }
    const undoing = await tx.slaChange.findUnique({ where: { undoesId: changeId }, select: { id: true, state: true } })
    if (undoing?.state === 'draft') return undoing.id
    if (undoing) throw new DomainError('conflict', 'This change was undone already.')
    const setup = await loadSlaSetup(tx, listNamedPeople(change.before))
    const opposite = oppositeOf(change)
    const present = findPresent(setup, change.kind, opposite.subject)
    if (!isDeepStrictEqual(present, change.after)) {
      throw new DomainError('conflict', 'This was changed again since. Undo the later change first.')
    }
    checkSlaChange(opposite, setup)
    return insertDraft(tx, actor, opposite, { setup, undoes: change })
  })
}

function oppositeOf({ kind, subject, before, after }: StoredSlaChange): SlaChangeRequest {
  // A closure or freeze that was taken back is declared anew; codes and sections keep their name.
  const isDeclaredAnew = after === null && (kind === 'closure' || kind === 'freeze')
  return { kind, subject: isDeclaredAnew ? null : subject, after: before } as SlaChangeRequest
}
