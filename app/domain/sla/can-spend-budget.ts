import type { CompiledCalendar } from './compiled-calendar.ts'

/** False for a calendar that can never spend the budget: refuse to save such a policy (SLA.md, "Business time"). */
export function canSpendBudget(calendar: CompiledCalendar, budgetMs: number): boolean {
  return calendar.totalOpenMs >= budgetMs
}
