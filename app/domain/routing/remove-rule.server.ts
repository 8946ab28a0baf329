import type { Actor } from '../identity/actor.ts'
import { editRules } from './edit-rules.server.ts'

/** Removes a rule for good; the audit record keeps what it said. A rule that is gone already is no error. */
export async function removeRule(actor: Actor, ruleId: number): Promise<void> {
  await editRules(actor, async (tx, rules) => {
    const rule = rules.find(({ id }) => id === ruleId)
    if (!rule) return null
    await tx.routingRule.delete({ where: { id: ruleId } })
    return { action: 'routing.ruleRemoved', subject: rule.name, payload: { before: { ...rule }, after: null } }
  })
}
