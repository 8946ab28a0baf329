import type { Actor } from '../identity/actor.ts'
import { editRules, requireRule } from './edit-rules.server.ts'

/** Has a rule asked one place earlier or later. At the end of the list nothing changes. */
export async function moveRule(actor: Actor, request: { ruleId: number; direction: 'up' | 'down' }): Promise<void> {
  await editRules(actor, async (tx, rules) => {
    const rule = requireRule(rules, request.ruleId)
    const from = rules.indexOf(rule)
    const to = request.direction === 'up' ? from - 1 : from + 1
    if (to < 0 || to >= rules.length) return null
    const order = rules.map(({ id }) => id)
    order.splice(from, 1)
    order.splice(to, 0, rule.id)
    for (const [index, id] of order.entries()) {
      await tx.routingRule.update({ where: { id }, data: { sortOrder: index + 1 } })
    }
    return {
      action: 'routing.ruleMoved',
      subject: rule.name,
      payload: { before: rules.map(({ id }) => id), after: order },
    }
  })
}
