import type { z } from 'zod'
import { type FieldErrors, invalid } from '#app/platform/errors.ts'

/** Where a rule has no words of its own: what breaks it was made by no form of ours, and the library's words are for programmers. */
const error = () => 'This value does not fit here. Choose or enter it again.'

/** Checks an input against its schema. Throws invalid with messages by the path of the field, such as `week.mon.0`. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input, { error })
  if (result.success) return result.data
  const fieldErrors: FieldErrors = {}
  for (const issue of result.error.issues) {
    const name = issue.path.join('.')
    fieldErrors[name] = [...(fieldErrors[name] ?? []), issue.message]
  }
  throw invalid(fieldErrors)
}
