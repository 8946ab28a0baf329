import type { FieldProps } from './field.tsx'
import { FieldGroup } from './field-group.tsx'
import { fieldId } from './field-id.ts'
import type { Option, OptionGroup } from './option.tsx'

type Props = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  values: readonly string[]
  /** With it, the browser adds a field by this name that narrows the list while one types. */
  searchLabel?: string | undefined
  /** With it, a long list is folded under these words for as long as nothing in it is ticked. */
  foldedUnder?: string | undefined
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
  foldedUnder,
}: Props) {
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
  const list = (
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
  )
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} optional={optional} className="check-list">
      {foldedUnder === undefined ? (
        list
      ) : (
        <details className="fold" open={values.length > 0 || error !== undefined}>
          <summary>{foldedUnder}</summary>
          {list}
        </details>
      )}
    </FieldGroup>
  )
}

function listOptions(options: Props['options']): Option[] {
  return options.flatMap((entry) => ('options' in entry ? [...entry.options] : [entry]))
}
