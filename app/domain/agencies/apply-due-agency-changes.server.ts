import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { applyAgencyChange } from './apply-agency-change.server.ts'
import { forgetAgencies } from './forget-agencies.server.ts'

/**
 * What a sweep does: applies the changes of agencies whose day has come in Louisiana, each in a transaction of its own. One
 * that cannot be applied, because its short name was taken meanwhile, is logged and holds up no other. Returns how many.
 */
export async function applyDueAgencyChanges(): Promise<number> {
  const due = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM agency_change WHERE applied_at IS NULL AND withdrawn_at IS NULL
      AND effective_on <= (now() AT TIME ZONE 'America/Chicago')::date ORDER BY effective_on, id`
  let applied = 0
  for (const { id } of due) {
    try {
      if (await inTransaction((tx) => applyAgencyChange(tx, id))) applied += 1
    } catch (error) {
      logger.error({ err: error, changeId: id }, 'a planned change of an agency cannot be applied')
    }
  }
  if (applied > 0) forgetAgencies()
  return applied
}
