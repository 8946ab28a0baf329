import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { admitPerson } from '../identity/people/admit-person.server.ts'
import type { ShutOut } from '../identity/people/shut-out-person.server.ts'
import { requireAdministrator } from './require-administrator.ts'

type Origin = Pick<ShutOut, 'clientAddress' | 'requestId' | 'userAgent'>

/** Lets somebody in again, without the roles that they had. Throws forbidden and not_found. */
export async function reactivatePerson(
  actor: Actor,
  { personId }: { personId: number },
  origin: Origin = {},
): Promise<void> {
  requireAdministrator(actor)
  await inTransaction((tx) => admitPerson(tx, { ...origin, personId, actorId: actor.personId }))
}
