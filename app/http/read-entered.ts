import type { RefusedForm } from './answer-form.ts'
import type { FormValues } from './read-form.ts'

/** What a form shows: what was entered when it was refused, else what is stored; and what is wrong with it. */
export interface Entered {
  one: (name: string) => string
  all: (name: string) => string[]
  error: (name: string) => string | undefined
  /** Name and error of a field, to be spread onto it. */
  field: (name: string) => { name: string; error: string | undefined }
  /** Name, value and error of a text field. */
  text: (name: string) => { name: string; defaultValue: string; error: string | undefined }
}

export function readEntered(refused: RefusedForm | undefined, stored: FormValues): Entered {
  const values = refused?.values ?? stored
  const one = (name: string) => [values[name] ?? ''].flat()[0] ?? ''
  const error = (name: string) => refused?.fieldErrors[name]?.[0]
  return {
    one,
    all: (name) => [values[name] ?? []].flat(),
    error,
    field: (name) => ({ name, error: error(name) }),
    text: (name) => ({ name, defaultValue: one(name), error: error(name) }),
  }
}
