import type { ReactNode } from 'react'
import type { FieldProps } from './field.tsx'
import { FieldGroup } from './field-group.tsx'
import { fieldId } from './field-id.ts'

interface Choice {
  value: string
  label: ReactNode
  description?: ReactNode
}

type Props = FieldProps & { options: readonly Choice[]; value?: string | undefined; across?: boolean }

/** One of a few choices, each explained. The first radio carries the field's id, so that an error link lands on it. */
export function RadioGroup({ name, label, hint, error, optional, id = fieldId(name), options, value, across }: Props) {
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} optional={optional}>
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
    </FieldGroup>
  )
}
