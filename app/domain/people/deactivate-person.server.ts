import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { shutOutPerson } from '../identity/people/shut-out-person.server.ts'
import { textField } from '../tickets/text-rules.ts'
import { requireAdministrator } from './require-administrator.ts'

export const deactivationSchema = z.object({
  reason: textField({ max: 500, required: 'Say why, for those who read the record later.' }),
})

/**
 * Shuts somebody out for good or until they are let in again: see `shutOutPerson`. Throws forbidden unless the actor is an
 * administrator, conflict for oneself and for the last administrator, not_found.
 */
export async function deactivatePerson(
  actor: Actor,
  { personId, reason }: { personId: number; reason: string },
): Promise<void> {
  requireAdministrator(actor)
  if (personId === actor.personId) {
    throw new DomainError('conflict', 'You cannot shut yourself out. Ask another administrator.')
  }
  await inTransaction((tx) => shutOutPerson(tx, { ...auditedBy(actor), personId, reason }))
}
