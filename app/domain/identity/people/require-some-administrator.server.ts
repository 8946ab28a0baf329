import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { hasAdministratorBeside } from './has-administrator-beside.server.ts'

/** After administrators have lost the role in this transaction: somebody must still hold it for good. Throws conflict. */
export async function requireSomeAdministrator(tx: Tx): Promise<void> {
  if (await hasAdministratorBeside(tx, [])) return
  throw new DomainError(
    'conflict',
    'Nobody would be an administrator any more. Give somebody the role first, so that the helpdesk is never without one.',
  )
}
