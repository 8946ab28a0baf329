import type { z } from 'zod'
import { calendarFormSchema } from './calendar-form.ts'
import { closureFormSchema } from './closure-form.ts'
import { freezeFormSchema } from './freeze-form.ts'
import { objectiveFormSchema } from './objective-form.ts'
import { policyFormSchema } from './policy-form.ts'
import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'

export const slaChangeSchemas: { [Kind in SlaChangeKind]: z.ZodType<SlaChangeForms[Kind]> } = {
  calendar: calendarFormSchema,
  closure: closureFormSchema,
  freeze: freezeFormSchema,
  policy: policyFormSchema,
  objective: objectiveFormSchema,
}

export const slaChangeKinds = Object.keys(slaChangeSchemas) as SlaChangeKind[]

export function isSlaChangeKind(text: string): text is SlaChangeKind {
  return Object.hasOwn(slaChangeSchemas, text)
}
