import type { Tx } from '#app/platform/db.server.ts'

/**
 * Whether somebody who may sign in is an administrator for good, by another grant than these. One such question at a time,
 * or two administrators could go in the same moment.
 */
export async function hasAdministratorBeside(tx: Tx, grantIds: readonly number[]): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))::text`
  const [found] = await tx.$queryRaw<{ isThere: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
      WHERE g.role = 'administrator' AND g.valid_to IS NULL AND (g.valid_from IS NULL OR g.valid_from <= now())
        AND g.id <> ALL (${[...grantIds]}::int[])) AS "isThere"`
  return found?.isThere ?? false
}
