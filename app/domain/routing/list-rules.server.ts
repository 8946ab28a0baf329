import { db, type Tx } from '#app/platform/db.server.ts'
import { readStoredRule, type StoredRule } from './stored-rule.ts'

/** Every routing rule in the order in which they are asked, switched off or not. */
export async function listRules(tx: Tx = db): Promise<StoredRule[]> {
  const rows = await tx.routingRule.findMany({ orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }] })
  return rows.map(readStoredRule)
}
