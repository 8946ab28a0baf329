import type { Actor } from '../identity/actor.ts'
import { editRules, requireRule } from './edit-rules.server.ts'

/** Switches a rule on or off: one that is off is kept and not asked. */
export async function switchRule(actor: Actor, request: { ruleId: number; isActive: boolean }): Promise<void> {
  const { ruleId, isActive } = request
  await editRules(actor, async (tx, rules) => {
    const rule = requireRule(rules, ruleId)
    if (rule.isActive === isActive) return null
    await tx.routingRule.update({ where: { id: ruleId }, data: { isActive } })
    const payload = { ruleId, before: { isActive: rule.isActive }, after: { isActive } }
    return { action: 'routing.ruleSwitched', subject: rule.name, payload }
  })
}
