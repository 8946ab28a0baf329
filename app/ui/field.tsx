import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { fieldId } from './field-id.ts'

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
  const describedBy = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)
  return (
    <div className={error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
      <label className="usa-label" htmlFor={id}>
        {label}
        {optional ? <span className="optional-mark"> (optional)</span> : null}
      </label>
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
      {children({
        id,
        name,
        required: !optional,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  )
}
