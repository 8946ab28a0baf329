import type { StoredRule } from '#app/domain/routing/stored-rule.ts'
import type { RefusedForm } from '#app/http/answer-form.ts'

/** What the form of a rule shows: what was entered, else the rule as it is, else an empty one that is on. */
export function readRuleValues(refused: RefusedForm | undefined, rule: StoredRule | null) {
  const stored: Record<string, string | string[]> = rule ? listStored(rule) : { strategy: 'none', isActive: 'yes' }
  const values = refused?.values ?? stored
  return {
    one: (name: string) => [values[name] ?? ''].flat()[0] ?? '',
    all: (name: string) => [values[name] ?? []].flat(),
    field: (name: string) => ({ name, error: refused?.fieldErrors[name]?.[0] }),
  }
}

export type RuleValues = ReturnType<typeof readRuleValues>

function listStored({ name, conditions, sectionCode, priority, strategy, assigneeId, isActive }: StoredRule) {
  return {
    name,
    types: conditions.types ?? [],
    kinds: conditions.kinds ?? [],
    categoryCodes: conditions.categoryCodes ?? [],
    agencyIds: (conditions.agencyIds ?? []).map(String),
    parishNames: conditions.parishNames ?? [],
    subjectWords: (conditions.subjectWords ?? []).join('\n'),
    sectionCode: sectionCode ?? '',
    priority: priority ?? '',
    strategy,
    assigneeId: String(assigneeId ?? ''),
    isActive: isActive ? 'yes' : 'no',
  }
}
