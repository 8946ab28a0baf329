import type { Tx } from '#app/platform/db.server.ts'
import { getSlaChange } from './get-sla-change.server.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'

/** A change whose row nobody else touches until the transaction ends. Throws not_found when there is none. */
export async function lockSlaChange(tx: Tx, changeId: number): Promise<StoredSlaChange> {
  await tx.$queryRaw`SELECT id FROM sla_change WHERE id = ${changeId} FOR UPDATE`
  return getSlaChange(changeId, tx)
}
