import { data } from '@remix-run/node'
import { DomainError, type FieldErrors } from '#app/platform/errors.ts'
import type { FormValues } from './read-form.ts'
import { statusOf } from './status-of.ts'

/** A refused form, drawn again: what was entered, what to mend, and what changed meanwhile. */
export interface RefusedForm {
  values: FormValues
  fieldErrors: FieldErrors
  /** What concerns the whole form; null when the fields say it all. */
  formError: string | null
  code: DomainError['code']
  /** Of a conflict: the ticket's present revision and what changed. */
  details: unknown
}

const REDRAWN: readonly DomainError['code'][] = ['invalid', 'conflict', 'too_large', 'too_many']

/**
 * Runs what a form asks for. A refusal that the person can mend draws the form again with everything that was entered
 * (status 400, 409 …); other errors go on. Never put secrets into `values`.
 */
export async function answerForm<Result>(values: FormValues, run: () => Promise<Result>) {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof DomainError) || !REDRAWN.includes(error.code)) throw error
    const { fieldErrors, code } = error
    const formError = code === 'invalid' && Object.keys(fieldErrors).length > 0 ? null : error.userMessage
    const refused: RefusedForm = { values, fieldErrors, formError, code, details: error.options.details ?? null }
    return data(refused, { status: statusOf(code) })
  }
}

/** The errors of a refused form as the summary lists them. */
export function listFormErrors(refused: RefusedForm | undefined): { field: string | null; message: string }[] {
  if (!refused) return []
  const whole = refused.formError === null ? [] : [{ field: null, message: refused.formError }]
  const byField = Object.entries(refused.fieldErrors).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message })),
  )
  return [...whole, ...byField]
}

/** What stands in a field: what was entered before, else the default. */
export function enteredValue(refused: RefusedForm | undefined, field: string, fallback = ''): string {
  const value = refused?.values[field]
  return (Array.isArray(value) ? value[0] : value) ?? fallback
}
