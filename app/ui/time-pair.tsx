import { fieldId } from './field-id.ts'

type Props = {
  /** The fields are `<name>.from` and `<name>.to`. */
  name: string
  /** What the times are of, e.g. "Monday": it begins the accessible names. */
  label: string
  from: string
  to: string
  errors?: readonly (string | undefined)[]
}

/** Two times of day, from and to. */
export function TimePair({ name, label, from, to, errors = [] }: Props) {
  const messages = [...new Set(errors.filter((message) => message !== undefined))]
  const errorId = messages.length === 0 ? undefined : `${fieldId(name)}-error`
  const control = (end: 'from' | 'to', value: string, isWrong: boolean) => (
    <input
      type="time"
      className="usa-input"
      id={fieldId(`${name}.${end}`)}
      name={`${name}.${end}`}
      defaultValue={value}
      aria-label={`${label}, ${end}`}
      aria-invalid={isWrong || undefined}
      aria-describedby={errorId}
    />
  )
  return (
    <div className={errorId === undefined ? 'time-pair' : 'time-pair usa-form-group--error'}>
      {errorId === undefined ? null : (
        <span className="usa-error-message" id={errorId}>
          {messages.join(' ')}
        </span>
      )}
      <span className="time-pair-fields">
        {control('from', from, errors[0] !== undefined)}
        <span aria-hidden="true">to</span>
        {control('to', to, errors[1] !== undefined)}
      </span>
    </div>
  )
}
