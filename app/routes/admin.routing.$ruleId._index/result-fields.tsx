import { AssignmentStrategy, Priority } from '#app/generated/prisma/enums.ts'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Select } from '#app/ui/select.tsx'
import type { RuleFormData } from './route.tsx'
import type { RuleValues } from './rule-values.ts'

type Props = Pick<RuleFormData, 'sections' | 'people'> & { values: RuleValues }

const STRATEGY_WORDS: Record<AssignmentStrategy, string> = {
  none: 'Nobody: it waits in the queue',
  person: 'A named person',
  round_robin: 'The section’s technicians in turn',
  least_loaded: 'The technician with the fewest open tickets',
}

/** What the rule does. */
export function ResultFields({ values, sections, people }: Props) {
  return (
    <div className="rule-result stack">
      <h2>Then</h2>
      <Select
        {...values.field('sectionCode')}
        label="Section"
        placeholder="The category’s own"
        optional
        defaultValue={values.one('sectionCode')}
        options={sections.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        {...values.field('priority')}
        label="Priority"
        placeholder="As impact and urgency say"
        optional
        defaultValue={values.one('priority')}
        options={Object.values(Priority).map((value) => ({ value, label: value }))}
      />
      <RadioGroup
        {...values.field('strategy')}
        label="Who gets it?"
        value={values.one('strategy')}
        options={Object.values(AssignmentStrategy).map((value) => ({ value, label: STRATEGY_WORDS[value] }))}
      />
      <div className="rule-person">
        <Select
          {...values.field('assigneeId')}
          label="Person"
          hint="For “A named person” alone."
          placeholder="Nobody"
          optional
          defaultValue={values.one('assigneeId')}
          options={sections.map(({ code, name }) => ({
            label: name,
            options: people
              .filter(({ sectionCode }) => sectionCode === code)
              .map((person) => ({ value: String(person.personId), label: person.name })),
          }))}
        />
      </div>
    </div>
  )
}
