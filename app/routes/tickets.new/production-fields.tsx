import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { FormEntry } from './form-entry.ts'

const ENVIRONMENTS = [
  { value: 'production', label: 'Production: the real thing' },
  { value: 'test', label: 'Test' },
  { value: 'development', label: 'Development' },
  { value: 'unknown', label: 'I don’t know' },
]

/** Something that runs: what it is, when it is due, and who waits for it outside. */
export function ProductionFields({ entry }: { entry: FormEntry }) {
  const environment = entry.choice('details.environment')
  return (
    <>
      <Stack>
        <h2>Which job, application or order?</h2>
        <TextInput
          {...entry.text('details.jobName')}
          label="Job"
          optional
          hint="Its name in the scheduler, such as DTP0417"
          autoComplete="off"
        />
        <TextInput
          {...entry.text('details.application')}
          label="Application"
          optional
          hint="Such as LaGov or LaMEDS"
          autoComplete="off"
        />
        <TextInput
          {...entry.text('details.printOrder')}
          label="Print order"
          optional
          width="short"
          autoComplete="off"
        />
        <Select
          name={environment.name}
          label="Environment"
          options={ENVIRONMENTS}
          defaultValue={environment.value || 'production'}
          error={environment.error}
          width="short"
        />
      </Stack>
      <Stack>
        <h2>When is it due?</h2>
        <TextInput
          {...entry.text('details.neededBy')}
          label="Due"
          type="datetime-local"
          optional
          width="short"
          hint="When it must be done, or should have been. Central Time."
        />
        <RadioGroup
          {...entry.choice('details.isMissed')}
          label="Has it been missed already?"
          optional
          across
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <TextInput
          {...entry.text('details.affectedOutside')}
          label="Who outside the state is affected?"
          optional
          hint="Such as “11,480 households wait for a notice”"
          autoComplete="off"
        />
        <div className="field-row">
          <TextInput
            {...entry.text('details.legalDeadline')}
            label="Legal deadline"
            type="date"
            optional
            width="short"
          />
          <TextInput
            {...entry.text('details.legalBasis')}
            label="What sets the deadline?"
            optional
            hint="A law, rule or court order"
            autoComplete="off"
          />
        </div>
      </Stack>
    </>
  )
}
