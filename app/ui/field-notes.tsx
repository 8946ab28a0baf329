import { classNames } from './class-names.ts'
import type { FieldProps } from './field.tsx'

type Notes = Pick<FieldProps, 'hint' | 'error'>

/** Hint and error of a field whose control says by `describedBy` that they belong to it. */
export function FieldNotes({ id, hint, error }: Notes & { id: string }) {
  return (
    <>
      {hint === undefined ? null : (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
    </>
  )
}

/** The ids of what `FieldNotes` shows; undefined where it shows nothing. */
export function describedBy(id: string, { hint, error }: Notes): string | undefined {
  return classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
}
