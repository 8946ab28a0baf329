import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Field, type FieldProps } from './field.tsx'

type Props = FieldProps & { size?: 'short' | 'normal' | 'tall' } & Omit<
    ComponentProps<'textarea'>,
    keyof FieldProps | 'className' | 'required'
  >

export function TextArea({ name, label, hint, error, optional, id, size = 'normal', ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          className={classNames('usa-textarea', size !== 'normal' && `textarea-${size}`)}
        />
      )}
    </Field>
  )
}
