import type { FieldErrors } from '#app/platform/errors.ts'

type Values = Record<string, string | string[] | undefined>

/** What stands in a form's fields and what is wrong with them. */
export interface FormEntry {
  value: (field: string) => string
  error: (field: string) => string | undefined
  /** Value and error of a text field, to be spread onto it. */
  text: (field: string) => { name: string; defaultValue: string; error: string | undefined }
  /** The same for a choice. */
  choice: (field: string) => { name: string; value: string; error: string | undefined }
}

/** Looks a field up in the given values, the first that knows it: what was just sent, a draft, what is known beforehand. */
export function readEntry(errors: FieldErrors, ...sources: readonly (Values | null | undefined)[]): FormEntry {
  const value = (field: string) => {
    const found = sources.find((source) => source?.[field] !== undefined)?.[field]
    return (Array.isArray(found) ? found[0] : found) ?? ''
  }
  const error = (field: string) => errors[field]?.[0]
  return {
    value,
    error,
    text: (name) => ({ name, defaultValue: value(name), error: error(name) }),
    choice: (name) => ({ name, value: value(name), error: error(name) }),
  }
}
