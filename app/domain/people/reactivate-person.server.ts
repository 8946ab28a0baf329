import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { admitPerson } from '../identity/people/admit-person.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/** Lets somebody in again, without the roles that they had. Throws forbidden and not_found. */
export async function reactivatePerson(actor: Actor, { personId }: { personId: number }): Promise<void> {
  requireAdministrator(actor)
  await inTransaction((tx) => admitPerson(tx, { ...auditedBy(actor), personId }))
}
