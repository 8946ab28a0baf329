import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'
import { type RoutingRule, routingConditionsSchema } from './routing-rule.ts'

const FRESH_MS = 1_000

async function load() {
  const [sections, categories, matrix, rules] = await Promise.all([
    db.section.findMany({ orderBy: { sortOrder: 'asc' } }),
    db.ticketCategory.findMany({ where: { isActive: true }, orderBy: { sortOrder: 'asc' } }),
    db.priorityMatrixCell.findMany(),
    db.routingRule.findMany({ where: { isActive: true }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }] }),
  ])
  return {
    sections,
    sectionByCode: new Map(sections.map((section) => [section.code, section])),
    categories,
    categoryByCode: new Map(categories.map((category) => [category.code, category])),
    matrix,
    rules: rules.map((rule): RoutingRule => ({ ...rule, conditions: routingConditionsSchema.parse(rule.conditions) })),
  }
}

export type RoutingConfiguration = Awaited<ReturnType<typeof load>>

/** Sections, categories, priority matrix and active rules, at most a second old; `.forget()` after an edit. */
export const loadRouting = remember('routing-configuration', () => cachedFor(FRESH_MS, load))
