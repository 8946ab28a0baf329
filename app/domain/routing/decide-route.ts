import type { AssignmentStrategy, Priority } from '#app/generated/prisma/enums.ts'
import { type ConditionResult, matchRule } from './match-rule.ts'
import type { RoutableTicket, RoutingRule } from './routing-rule.ts'

/** Where a ticket goes that neither a category nor a rule places: the service desk. */
export const SERVICE_DESK = 'euc'

export interface RouteDecision {
  sectionCode: string
  /** The rule's own priority, when it sets one. */
  priority: Priority | null
  strategy: AssignmentStrategy
  assigneeId: number | null
  ruleId: number | null
  ruleName: string | null
  why: string
  /** No category and no rule: the service desk sorts it by hand. */
  isUnrouted: boolean
}

export interface RuleTrial {
  rule: RoutingRule
  conditions: ConditionResult[]
  matches: boolean
}

/**
 * The category's section, refined by the first active rule, in order, whose conditions all hold. `rules` come sorted.
 * Returns the decision and every rule tried up to and including the deciding one.
 */
export function decideRoute(
  rules: readonly RoutingRule[],
  ticket: RoutableTicket,
  category: { sectionCode: string; name: string } | null,
): { decision: RouteDecision; trials: RuleTrial[] } {
  const trials: RuleTrial[] = []
  for (const rule of rules) {
    const conditions = matchRule(rule.conditions, ticket)
    const matches = conditions.every(({ holds }) => holds)
    trials.push({ rule, conditions, matches })
    if (matches) return { decision: byRule(rule, conditions, category), trials }
  }
  return { decision: byCategory(category), trials }
}

function byRule(
  rule: RoutingRule,
  conditions: ConditionResult[],
  category: { sectionCode: string } | null,
): RouteDecision {
  const because = conditions.length ? conditions.map(({ why }) => why).join(' and ') : 'it applies to every ticket'
  const sectionCode = rule.sectionCode ?? category?.sectionCode
  return {
    sectionCode: sectionCode ?? SERVICE_DESK,
    priority: rule.priority,
    strategy: rule.strategy,
    assigneeId: rule.assigneeId,
    ruleId: rule.id,
    ruleName: rule.name,
    why: `Rule “${rule.name}”: ${because}`,
    isUnrouted: sectionCode === undefined,
  }
}

function byCategory(category: { sectionCode: string; name: string } | null): RouteDecision {
  return {
    sectionCode: category?.sectionCode ?? SERVICE_DESK,
    priority: null,
    strategy: 'none',
    assigneeId: null,
    ruleId: null,
    ruleName: null,
    why: category ? `Category “${category.name}”` : 'No category and no rule matches: the service desk sorts it',
    isUnrouted: category === null,
  }
}
