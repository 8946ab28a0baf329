import { classNames } from './class-names.ts'
import type { FieldProps } from './field.tsx'
import { fieldId } from './field-id.ts'
import type { Option, OptionGroup } from './option.tsx'

type Props = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  values: readonly string[]
  /** With it, the browser adds a field by this name that narrows the list while one types. */
  searchLabel?: string | undefined
}

/** Any number of many choices, each a box to tick. The first box carries the field's id, so that an error link lands on it. */
export function CheckList({
  name,
  label,
  hint,
  error,
  optional,
  id = fieldId(name),
  options,
  values,
  searchLabel,
}: Props) {
  const describedBy = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)
  const first = listOptions(options)[0]?.value
  const tick = (option: Option) => (
    <label className="tick" key={option.value}>
      <input
        type="checkbox"
        name={name}
        id={option.value === first ? id : undefined}
        value={option.value}
        defaultChecked={values.includes(option.value)}
        aria-invalid={error === undefined ? undefined : true}
      />
      <span>{option.label}</span>
    </label>
  )
  return (
    <fieldset
      className={classNames('usa-fieldset usa-form-group check-list', error !== undefined && 'usa-form-group--error')}
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
      <tick-finder search-label={searchLabel}>
        {options.map((entry) =>
          'options' in entry ? (
            <fieldset className="check-group" key={entry.label}>
              <legend>{entry.label}</legend>
              <div className="check-columns">{entry.options.map(tick)}</div>
            </fieldset>
          ) : null,
        )}
        <div className="check-columns">{options.map((entry) => ('options' in entry ? null : tick(entry)))}</div>
      </tick-finder>
    </fieldset>
  )
}

function listOptions(options: Props['options']): Option[] {
  return options.flatMap((entry) => ('options' in entry ? [...entry.options] : [entry]))
}
