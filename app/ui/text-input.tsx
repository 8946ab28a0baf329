import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Field, type FieldProps } from './field.tsx'

type Props = FieldProps & { width?: 'full' | 'short' | 'tiny' } & Omit<
    ComponentProps<'input'>,
    keyof FieldProps | 'className' | 'required' | 'width'
  >

export function TextInput({ name, label, hint, error, optional, id, width = 'full', type = 'text', ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type={type}
          className={classNames('usa-input', width !== 'full' && `control-${width}`)}
        />
      )}
    </Field>
  )
}
