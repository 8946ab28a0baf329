import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'

/** The people whom a form names in its escalation steps. */
export function listNamedPeople(form: SlaChangeForms[SlaChangeKind] | null): number[] {
  return form !== null && 'escalationSteps' in form ? form.escalationSteps.flatMap(({ personIds }) => personIds) : []
}
