import type { ReactNode } from 'react'
import { fieldId } from './field-id.ts'
import { describedBy, FieldNotes } from './field-notes.tsx'
import { OptionalMark } from './optional-mark.tsx'

/** What every form control takes: fields are needed unless marked optional. */
export interface FieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** When one page holds the same field twice. */
  id?: string | undefined
}

/** What the control inside a field must carry so that label, hint and error belong to it. */
export interface ControlAttributes {
  id: string
  name: string
  required: boolean
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
}

/** Label, hint and error around one control, which gets the attributes that tie them together. */
export function Field({
  name,
  label,
  hint,
  error,
  optional = false,
  id = fieldId(name),
  children,
}: FieldProps & { children: (control: ControlAttributes) => ReactNode }) {
  return (
    <div className={error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
      <label className="usa-label" htmlFor={id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children({
        id,
        name,
        required: !optional,
        'aria-describedby': describedBy(id, { hint, error }),
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  )
}
