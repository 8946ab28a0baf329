import { fieldId } from './field-id.ts'
import { type Option, OptionList } from './option.tsx'

interface Props {
  name: string
  /** For screen readers: what stands in sight are the headings of its row and column. */
  label: string
  options: readonly Option[]
  defaultValue: string
  error?: string | undefined
}

/** A choice in a table's cell. */
export function CellSelect({ name, label, options, defaultValue, error }: Props) {
  const id = fieldId(name)
  return (
    <div className="cell-select">
      {error === undefined ? null : (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      <select
        className="usa-select"
        id={id}
        name={name}
        aria-label={label}
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
      >
        <OptionList options={options} />
      </select>
    </div>
  )
}
