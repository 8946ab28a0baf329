import type { SlaChangeForms } from './sla-change.ts'

const TARGETS = [
  ['firstResponseMinutes', 'first response'],
  ['nextResponseMinutes', 'next response'],
  ['resolutionMinutes', 'resolution'],
] as const

/** The budgets that a policy promises, with the form's field and the target in words. */
export function listBudgets(policy: SlaChangeForms['policy']) {
  return TARGETS.flatMap(([field, words]) => {
    const minutes = policy[field]
    return minutes === null ? [] : [{ field, words, minutes }]
  })
}
