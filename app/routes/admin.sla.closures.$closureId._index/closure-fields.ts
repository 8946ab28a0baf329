import type { StoredClosure } from '#app/domain/sla/stored-closure.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** The fields of a closure's form with what is stored; of a new one, nothing but that it is for some parishes. */
export function closureFields(closure: StoredClosure | null): FormValues {
  if (closure === null) return { scope: 'parishes' }
  const { date, fromTime, reason, isStatewide, parishNames, source } = closure
  const scope = isStatewide ? 'statewide' : 'parishes'
  return { date, fromTime: fromTime ?? '', reason, scope, parishNames, source }
}
