import { invalid } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'
import { editRules, requireRule } from './edit-rules.server.ts'
import { findRuleFaults } from './find-rule-faults.ts'
import { loadRuleFacts } from './load-rule-facts.server.ts'
import type { RuleInput } from './rule-input.ts'
import { readStoredRule } from './stored-rule.ts'
import { toConditions } from './to-conditions.ts'

/**
 * Saves a routing rule; a new one (`ruleId` null) is asked last. Throws invalid for a rule that could never match, would
 * change nothing, or names a section or person that is not there; not_found when the rule was removed meanwhile.
 */
export async function saveRule(actor: Actor, request: { ruleId: number | null; input: RuleInput }): Promise<void> {
  const { ruleId, input } = request
  await editRules(actor, async (tx, rules) => {
    const before = ruleId === null ? null : requireRule(rules, ruleId)
    const place = before?.sortOrder ?? Math.max(0, ...rules.map(({ sortOrder }) => sortOrder)) + 1
    const earlier = rules.filter(({ id, sortOrder, isActive }) => isActive && id !== ruleId && sortOrder < place)
    const faults = findRuleFaults(input, { ...(await loadRuleFacts(tx)), earlier })
    if (Object.keys(faults).length > 0) throw invalid(faults)
    const { name, sectionCode, priority, strategy, assigneeId, isActive } = input
    const conditions = { ...toConditions(input) }
    const columns = { name, conditions, sectionCode, priority, strategy, assigneeId, isActive, sortOrder: place }
    const row =
      ruleId === null
        ? await tx.routingRule.create({ data: columns })
        : await tx.routingRule.update({ where: { id: ruleId }, data: columns })
    const after = { ...readStoredRule(row) }
    return { action: 'routing.ruleSaved', subject: name, payload: { before: before && { ...before }, after } }
  })
}
