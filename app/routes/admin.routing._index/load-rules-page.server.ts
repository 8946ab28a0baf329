import { decideRoute } from '#app/domain/routing/decide-route.ts'
import { describeConditions } from '#app/domain/routing/describe-conditions.ts'
import { listRules } from '#app/domain/routing/list-rules.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'
import { listSectionStaff } from '#app/domain/tickets/list-section-staff.server.ts'
import { readTrialQuery } from './trial-query.ts'

/** The rules in words, and what they would do with the ticket that the address makes up. */
export async function loadRulesPage(asked: URLSearchParams) {
  const [rules, routing, agencies, parishNames, staff] = await Promise.all([
    listRules(),
    loadRouting(),
    listAgencies(),
    listParishes(),
    listSectionStaff(),
  ])
  const agencyNames = new Map(agencies.map(({ id, code }) => [id, code]))
  const names = {
    categoryName: (code: string) => routing.categoryByCode.get(code)?.name ?? code,
    agencyName: (id: number) => agencyNames.get(id) ?? `agency ${id}`,
  }
  const people = new Map(staff.map(({ personId, name }) => [personId, name]))
  const sectionName = (code: string) => routing.sectionByCode.get(code)?.name ?? code
  const shown = rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    isActive: rule.isActive,
    conditions: describeConditions(rule.conditions, names),
    sectionName: rule.sectionCode === null ? null : sectionName(rule.sectionCode),
    priority: rule.priority,
    strategy: rule.strategy,
    assigneeName: rule.assigneeId === null ? null : (people.get(rule.assigneeId) ?? 'someone who has left'),
  }))
  const query = readTrialQuery(asked)
  return {
    rules: shown,
    query,
    trial: query && tryTicket(query),
    categories: routing.categories.map(({ code, name, groupName, type }) => ({ code, name, groupName, type })),
    agencies,
    parishNames,
    done: asked.get('done'),
    /** The rule beside which it is said. */
    doneRuleId: Number(asked.get('rule')),
  }

  function tryTicket({ type, categoryCode, agencyId, parishName, subject }: NonNullable<typeof query>) {
    const category = categoryCode === null ? undefined : routing.categoryByCode.get(categoryCode)
    const ticket = {
      type: category?.type ?? type,
      kind: category?.kind ?? ('incident' as const),
      categoryCode,
      agencyId,
    }
    const active = rules.filter(({ isActive }) => isActive)
    const { decision, trials } = decideRoute(active, { ...ticket, parishName, subject }, category ?? null)
    return {
      sectionName: sectionName(decision.sectionCode),
      priority: decision.priority,
      strategy: decision.strategy,
      assigneeName: decision.assigneeId === null ? null : (people.get(decision.assigneeId) ?? null),
      ruleName: decision.ruleName,
      categoryName: category?.name ?? null,
      isUnrouted: decision.isUnrouted,
      trials: trials.map(({ rule, matches, conditions }) => ({
        id: rule.id,
        name: rule.name,
        matches,
        conditions: describeConditions(rule.conditions, names).map((condition) => ({
          ...condition,
          holds: conditions.some((result) => result.condition === condition.condition && result.holds),
        })),
      })),
    }
  }
}

export type RulesPageData = Awaited<ReturnType<typeof loadRulesPage>>
