import type { ComponentProps, ReactNode } from 'react'
import { fieldId } from './field-id.ts'

type Props = { name: string; label: ReactNode; hint?: ReactNode; error?: string | undefined } & Omit<
  ComponentProps<'input'>,
  'name' | 'type' | 'className'
>

export function Checkbox({ name, label, hint, error, id = fieldId(name), ...rest }: Props) {
  return (
    <div className={error === undefined ? undefined : 'usa-form-group usa-form-group--error'}>
      {error === undefined ? null : (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      <label className="tick">
        <input
          {...rest}
          type="checkbox"
          id={id}
          name={name}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        />
        <span>
          {label}
          {hint === undefined ? null : <span className="usa-hint">{hint}</span>}
        </span>
      </label>
    </div>
  )
}
