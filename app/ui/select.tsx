import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Field, type FieldProps } from './field.tsx'
import { type Option, type OptionGroup, OptionList } from './option.tsx'

type Props = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  /** The words of the empty choice; without them there is none. */
  placeholder?: string | undefined
  width?: 'full' | 'short'
} & Omit<ComponentProps<'select'>, keyof FieldProps | 'className' | 'required' | 'children'>

export function Select(props: Props) {
  const { name, label, hint, error, optional, id, options, placeholder, width = 'full', ...rest } = props
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <select {...rest} {...control} className={classNames('usa-select', width === 'short' && 'control-short')}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          <OptionList options={options} />
        </select>
      )}
    </Field>
  )
}
