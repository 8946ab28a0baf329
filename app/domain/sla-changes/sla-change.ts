import type { z } from 'zod'
import type { calendarFormSchema } from './calendar-form.ts'
import type { closureFormSchema } from './closure-form.ts'
import type { freezeFormSchema } from './freeze-form.ts'
import type { objectiveFormSchema } from './objective-form.ts'
import type { policyFormSchema } from './policy-form.ts'

/** What an administrator can change about SLA time, and how each is written down before and after. */
export interface SlaChangeForms {
  calendar: z.infer<typeof calendarFormSchema>
  closure: z.infer<typeof closureFormSchema>
  freeze: z.infer<typeof freezeFormSchema>
  policy: z.infer<typeof policyFormSchema>
  objective: z.infer<typeof objectiveFormSchema>
}

export type SlaChangeKind = keyof SlaChangeForms

/**
 * A change that is asked for. `subject` is the code (calendar, policy), id (closure, freeze) or section (objective) of what
 * is changed, null for something new; `after` is null where it is withdrawn.
 */
export type SlaChangeRequest = {
  [Kind in SlaChangeKind]: { kind: Kind; subject: string | null; after: SlaChangeForms[Kind] | null }
}[SlaChangeKind]
