import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { hasAdministratorBeside } from './has-administrator-beside.server.ts'

/**
 * Before an administrator loses the role or is shut out: somebody else who may sign in must hold it for good. Whoever is no
 * administrator now may go. Throws conflict.
 */
export async function requireAnotherAdministrator(tx: Tx, personId: number): Promise<void> {
  const held = await tx.$queryRaw<{ id: number }[]>`
    SELECT g.id FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
    WHERE g.person_id = ${personId} AND g.role = 'administrator'
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())`
  if (held.length === 0) return
  const grantIds = held.map(({ id }) => id)
  if (await hasAdministratorBeside(tx, grantIds)) return
  throw new DomainError(
    'conflict',
    'Nobody else is an administrator for good. Give somebody the role first, so that the helpdesk is never without one.',
  )
}
