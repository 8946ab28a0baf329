import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { type Option, type OptionGroup, OptionList } from './option.tsx'

type Props = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  placeholder: string
} & Omit<ComponentProps<'select'>, keyof FieldProps | 'className' | 'required' | 'children'>

/** A grouped select, which the browser turns into a field to type in: `hint` and `words` of the options are searched too. */
export function SearchableSelect({ name, label, hint, error, optional, id, options, placeholder, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <search-picker>
          <select {...rest} {...control} className="usa-select">
            <option value="">{placeholder}</option>
            <OptionList options={options} />
          </select>
        </search-picker>
      )}
    </Field>
  )
}
