import type { Tx } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { type AuditNote, recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { listRules } from './list-rules.server.ts'
import { loadRouting } from './load-routing.server.ts'
import type { StoredRule } from './stored-rule.ts'

/** An edit of the rules: returns what the audit record keeps of it, or null when there was nothing to do. */
type Edit = (tx: Tx, rules: StoredRule[]) => Promise<Pick<AuditNote, 'action' | 'subject' | 'payload'> | null>

/**
 * Runs an administrator's edit of the routing rules in one transaction, one edit after the other, and records it with
 * what was before and after. Throws forbidden for everybody else.
 */
export async function editRules(actor: Actor, edit: Edit): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the routing rules.')
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('routing_rule'))`
    const note = await edit(tx, await listRules(tx))
    if (note) await recordAuditEntry(tx, { ...auditedBy(actor), ...note })
  })
  loadRouting.forget()
}

export function requireRule(rules: readonly StoredRule[], ruleId: number): StoredRule {
  const rule = rules.find(({ id }) => id === ruleId)
  if (!rule) throw notFound(`no routing rule ${ruleId}`)
  return rule
}
