import type { CompiledCalendar } from './compiled-calendar.ts'

/**
 * False for a calendar that can never spend the budget, as one is refused that somebody tries out (docs/sla.md, "Simulation").
 * A calendar whose dates lie in the past can have had enough time: what is saved needs one that opens every week.
 */
export function canSpendBudget(calendar: CompiledCalendar, budgetMs: number): boolean {
  return calendar.totalOpenMs >= budgetMs
}
