import { KIND_WORDS, TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { CheckList } from '#app/ui/check-list.tsx'
import type { Option } from '#app/ui/option.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { RuleFormData } from './route.tsx'
import type { RuleValues } from './rule-values.ts'

type Props = Pick<RuleFormData, 'categories' | 'agencies' | 'parishNames'> & { values: RuleValues }

const ANY = 'Any, unless you tick some.'

/** When the rule applies. What is left empty is not asked; all that is filled in must hold. */
export function ConditionFields({ values, categories, agencies, parishNames }: Props) {
  const groups = [...new Set(categories.map(({ groupName }) => groupName))]
  return (
    <Stack>
      <h2>When</h2>
      <CheckList
        {...values.field('types')}
        label="Type of ticket"
        optional
        values={values.all('types')}
        options={toOptions(TYPE_WORDS)}
      />
      <CheckList
        {...values.field('kinds')}
        label="Kind"
        optional
        values={values.all('kinds')}
        options={toOptions(KIND_WORDS)}
      />
      <CheckList
        {...values.field('categoryCodes')}
        label="Categories"
        hint={ANY}
        optional
        searchLabel="Find a category"
        foldedUnder="Choose categories"
        values={values.all('categoryCodes')}
        options={groups.map((label) => ({
          label,
          options: categories
            .filter(({ groupName }) => groupName === label)
            .map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <CheckList
        {...values.field('agencyIds')}
        label="Agencies"
        hint={ANY}
        optional
        searchLabel="Find an agency"
        foldedUnder="Choose agencies"
        values={values.all('agencyIds')}
        options={agencies.map(({ id, code, name }) => ({ value: String(id), label: `${code}: ${name}` }))}
      />
      <CheckList
        {...values.field('parishNames')}
        label="Parishes"
        hint={ANY}
        optional
        searchLabel="Find a parish"
        foldedUnder="Choose parishes"
        values={values.all('parishNames')}
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

function toOptions(words: Record<string, string>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
