import type { Actor } from '#app/domain/identity/actor.ts'
import { readWorkingTime } from '#app/domain/sla/read-working-time.ts'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { objectiveFormSchema } from '#app/domain/sla-changes/objective-form.ts'
import { parseInput } from '#app/http/parse-input.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { renameFieldErrors } from '#app/http/rename-field-errors.ts'
import { type FieldErrors, invalid } from '#app/platform/errors.ts'

const TIME_FIELDS = ['acceptMinutes', 'holdMinutes'] as const

/** Drafts what the form of a section's objective says and returns the number of the change. Throws invalid by field. */
export async function draftObjective(actor: Actor, sectionCode: string, values: FormValues): Promise<number> {
  const one = (name: string) => [values[name] ?? ''].flat()[0] ?? ''
  const times = TIME_FIELDS.map((name) => [name, readWorkingTime(one(name))] as const)
  const problems: FieldErrors = Object.fromEntries(
    times.flatMap(([name, minutes]) =>
      Number.isNaN(minutes) ? [[name, ['Write a time such as 45 min, 4 h, 1 h 30 min or 2 days.']]] : [],
    ),
  )
  // What could not be read stands for some time, so that the schema finds nothing more to say of it.
  const minutes = Object.fromEntries(times.map(([name, read]) => [name, Number.isNaN(read) ? 1 : read]))
  return renameFieldErrors(
    (errors) => ({ ...errors, ...problems }),
    async () => {
      const after = parseInput(objectiveFormSchema, { sectionCode, calendarCode: one('calendarCode'), ...minutes })
      if (Object.keys(problems).length > 0) throw invalid({})
      return draftSlaChange(actor, { kind: 'objective', subject: sectionCode, after })
    },
  )
}
