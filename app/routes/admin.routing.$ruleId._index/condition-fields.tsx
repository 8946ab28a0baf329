import { KIND_WORDS, TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { OptionalMark } from '#app/ui/optional-mark.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { RuleFormData } from './route.tsx'
import type { RuleValues } from './rule-values.ts'

type Props = Pick<RuleFormData, 'categories' | 'agencies' | 'parishNames'> & { values: RuleValues }

/** When the rule applies. What is left empty is not asked; all that is filled in must hold. */
export function ConditionFields({ values, categories, agencies, parishNames }: Props) {
  const groups = [...new Set(categories.map(({ groupName }) => groupName))]
  const many = 'Hold Ctrl or ⌘ to choose several. None: any.'
  return (
    <Stack>
      <h2>When</h2>
      <Ticks legend="Type of ticket" name="types" words={TYPE_WORDS} values={values} />
      <Ticks legend="Kind" name="kinds" words={KIND_WORDS} values={values} />
      <Select
        {...values.field('categoryCodes')}
        label="Categories"
        hint={many}
        optional
        multiple
        size={8}
        defaultValue={values.all('categoryCodes')}
        options={groups.map((label) => ({
          label,
          options: categories
            .filter(({ groupName }) => groupName === label)
            .map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <Select
        {...values.field('agencyIds')}
        label="Agencies"
        hint={many}
        optional
        multiple
        size={6}
        defaultValue={values.all('agencyIds')}
        options={agencies.map(({ id, code, name }) => ({ value: String(id), label: `${code}: ${name}` }))}
      />
      <Select
        {...values.field('parishNames')}
        label="Parishes"
        hint={many}
        optional
        multiple
        size={6}
        defaultValue={values.all('parishNames')}
        options={parishNames.map((name) => ({ value: name, label: name }))}
      />
      <TextArea
        {...values.field('subjectWords')}
        label="Words in the subject"
        hint="One word or phrase a line; any of them counts, as whole words."
        optional
        size="short"
        defaultValue={values.one('subjectWords')}
      />
    </Stack>
  )
}

type TickProps = { legend: string; name: string; words: Record<string, string>; values: RuleValues }

function Ticks({ legend, name, words, values }: TickProps) {
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">
        {legend}
        <OptionalMark />
      </legend>
      {Object.entries(words).map(([value, label]) => (
        <Checkbox
          key={value}
          id={`${name}-${value}`}
          name={name}
          value={value}
          label={label}
          defaultChecked={values.all(name).includes(value)}
        />
      ))}
    </fieldset>
  )
}
