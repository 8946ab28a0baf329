import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { FieldProps } from './field.tsx'
import { describedBy, FieldNotes } from './field-notes.tsx'
import { OptionalMark } from './optional-mark.tsx'

type Props = Omit<FieldProps, 'name' | 'id'> & { id: string; className?: string; children: ReactNode }

/** Several controls that answer one question, with its label, hint and error. */
export function FieldGroup({ id, label, hint, error, optional = false, className, children }: Props) {
  return (
    <fieldset
      className={classNames('usa-fieldset usa-form-group', className, error !== undefined && 'usa-form-group--error')}
      aria-describedby={describedBy(id, { hint, error })}
    >
      <legend className="usa-legend">
        {label}
        {optional ? <OptionalMark /> : null}
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}
