import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'

/**
 * Before an administrator loses the role or is shut out: somebody else who may sign in must hold it for good. One such change
 * at a time, or two administrators could remove each other in the same moment. Throws conflict.
 */
export async function requireAnotherAdministrator(tx: Tx, personId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))::text`
  const [found] = await tx.$queryRaw<{ is: boolean; others: number }[]>`
    SELECT coalesce(bool_or(g.person_id = ${personId}), FALSE) AS "is",
      count(*) FILTER (WHERE g.person_id <> ${personId} AND g.valid_to IS NULL)::int AS others
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
    WHERE g.role = 'administrator'
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())`
  if (found?.is && found.others === 0) {
    throw new DomainError(
      'conflict',
      'Nobody else is an administrator for good. Give somebody the role first, so that the helpdesk is never without one.',
    )
  }
}
