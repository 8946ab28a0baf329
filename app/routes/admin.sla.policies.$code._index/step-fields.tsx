import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { readRowCount } from '#app/http/read-row-count.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { CheckList } from '#app/ui/check-list.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { fieldId } from '#app/ui/field-id.ts'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { PolicyPageData } from './load-policy-page.server.ts'
import { MOST_ROWS, stepField } from './step-rows.ts'

const AUDIENCES = [
  { value: 'assignee', label: 'Its assignee' },
  { value: 'section', label: 'Its section' },
  { value: 'supervisors', label: 'The section’s supervisors' },
  { value: 'onCall', label: 'Who is on call' },
]

type Props = Pick<PolicyPageData, 'people'> & { entered: Entered; address: string }

/** What happens when time runs out, step by step. Rows are added and taken out by buttons that send the form. */
export function StepFields({ entered, people, address }: Props) {
  const count = readRowCount(entered.one('stepRows'), MOST_ROWS)
  const fault = entered.error('escalationSteps')
  return (
    <Stack>
      <Stack gap="close">
        <h2 id={fieldId('escalationSteps')}>Escalation steps</h2>
        <p className="muted">
          Each runs once a clock, at a percentage of its time or some working time after the breach. An empty step is
          left out.
        </p>
      </Stack>
      {fault === undefined ? null : <Alert tone="error">{fault}</Alert>}
      <input type="hidden" name="stepRows" value={count} />
      <datalist id="staff-addresses">
        {people.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      {Array.from({ length: count }, (_, row) => (
        <StepRowFields key={stepField(row, 'row')} row={row} entered={entered} address={address} />
      ))}
      <ButtonRow>
        <Button
          tone="secondary"
          small
          name="addStep"
          value="yes"
          formAction={`${address}#step-${count + 1}`}
          formNoValidate
        >
          Add another step
        </Button>
      </ButtonRow>
    </Stack>
  )
}

function StepRowFields({ row, entered, address }: Pick<Props, 'entered' | 'address'> & { row: number }) {
  const name = (field: string) => stepField(row, field)
  const tick = (field: string) => ({
    ...entered.field(name(field)),
    value: 'yes',
    defaultChecked: entered.one(name(field)) === 'yes',
  })
  return (
    <fieldset className="usa-fieldset step-row" id={`step-${row + 1}`}>
      <legend className="usa-legend">Step {row + 1}</legend>
      <div className="field-row">
        <Select
          {...entered.text(name('target'))}
          label="Of which time"
          placeholder="Any of the three"
          optional
          options={Object.entries(TARGET_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          {...entered.text(name('percent'))}
          label="At percent of it"
          hint="From 1 to 100."
          optional
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput
          {...entered.text(name('minutesAfterBreach'))}
          label="Or after the breach"
          hint="Such as 1 h; 0: at once."
          optional
          autoComplete="off"
        />
      </div>
      <CheckList
        {...entered.field(name('tell'))}
        label="Tell"
        optional
        values={entered.all(name('tell'))}
        options={AUDIENCES}
      />
      <TextInput
        {...entered.text(name('people'))}
        label="And these people of the staff"
        hint="Email addresses, with commas between."
        optional
        list="staff-addresses"
        autoComplete="off"
      />
      <Checkbox {...tick('assignToOnCall')} label="Give the ticket to who is on call" />
      <Checkbox {...tick('raisePriority')} label="Raise the priority one step, at most to P1" />
      <ButtonRow>
        <Button
          tone="secondary"
          small
          name="removeStep"
          value={row}
          formAction={`${address}#step-${Math.max(1, row)}`}
          formNoValidate
          aria-label={`Take out step ${row + 1}`}
        >
          Take this step out
        </Button>
      </ButtonRow>
    </fieldset>
  )
}
