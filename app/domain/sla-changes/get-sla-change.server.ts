import { db, type Tx } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readSlaChange, type StoredSlaChange } from './stored-sla-change.ts'

/** One change of the rules. Throws not_found when there is none. */
export async function getSlaChange(changeId: number, tx: Tx = db): Promise<StoredSlaChange> {
  const row = await tx.slaChange.findUnique({ where: { id: changeId } })
  if (!row) throw notFound(`there is no SLA change ${changeId}`)
  return readSlaChange(row)
}
