export interface Option {
  value: string
  label: string
  disabled?: boolean
  /** A second line that the searchable select shows below the label. */
  hint?: string | undefined
  /** Other words by which the searchable select finds it. */
  words?: string | undefined
}

export interface OptionGroup {
  label: string
  options: readonly Option[]
}

export function OptionList({ options }: { options: readonly (Option | OptionGroup)[] }) {
  return options.map((entry) =>
    'options' in entry ? (
      <optgroup key={entry.label} label={entry.label}>
        <OptionList options={entry.options} />
      </optgroup>
    ) : (
      <option
        key={entry.value}
        value={entry.value}
        disabled={entry.disabled}
        data-hint={entry.hint}
        data-words={entry.words}
      >
        {entry.label}
      </option>
    ),
  )
}
