import { readDeep } from '#app/http/notices/read-deep.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** The form of preferences as its schema takes it: boxes that nobody ticked are not sent at all. */
export function readPreferencesForm(values: FormValues): Record<string, unknown> {
  const { removed, summaries, quietWeekends, ...rest } = values
  return {
    ...readDeep(rest),
    removed: [removed ?? []].flat(),
    summaries: [summaries ?? []].flat(),
    quietWeekends: quietWeekends !== undefined,
  }
}
