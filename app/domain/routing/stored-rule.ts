import { type RoutingRule, routingConditionsSchema } from './routing-rule.ts'

/** A rule as administrators see it: its place, and whether it is asked at all. */
export interface StoredRule extends RoutingRule {
  sortOrder: number
  isActive: boolean
}

/** Keeps what is a rule's own of a database row, with its conditions checked. */
export function readStoredRule(row: Omit<StoredRule, 'conditions'> & { conditions: unknown }): StoredRule {
  const { id, name, sortOrder, isActive, sectionCode, priority, strategy, assigneeId } = row
  const conditions = routingConditionsSchema.parse(row.conditions)
  return { id, name, sortOrder, isActive, conditions, sectionCode, priority, strategy, assigneeId }
}
