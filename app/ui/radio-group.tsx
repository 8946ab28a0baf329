import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { FieldProps } from './field.tsx'
import { fieldId } from './field-id.ts'

interface Choice {
  value: string
  label: ReactNode
  description?: ReactNode
}

type Props = FieldProps & { options: readonly Choice[]; value?: string | undefined; across?: boolean }

/** One of a few choices, each explained. The first radio carries the field's id, so that an error link lands on it. */
export function RadioGroup({ name, label, hint, error, optional, id = fieldId(name), options, value, across }: Props) {
  const describedBy = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)
  return (
    <fieldset
      className={classNames('usa-fieldset usa-form-group', error !== undefined && 'usa-form-group--error')}
      aria-describedby={describedBy || undefined}
    >
      <legend className="usa-legend">
        {label}
        {optional ? <span className="optional-mark"> (optional)</span> : null}
      </legend>
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
      <div className={across ? 'choices choices-across' : 'choices'}>
        {options.map((option, index) => (
          <label className="tick" key={option.value}>
            <input
              type="radio"
              name={name}
              id={index === 0 ? id : undefined}
              value={option.value}
              defaultChecked={option.value === value}
              required={!optional}
              aria-invalid={error === undefined ? undefined : true}
            />
            <span>
              {option.label}
              {option.description === undefined ? null : <span className="usa-hint">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
