import type { Entered } from '#app/http/read-entered.ts'
import { CheckList } from '#app/ui/check-list.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export function ClosureFormFields({ entered, parishNames }: { entered: Entered; parishNames: readonly string[] }) {
  return (
    <Stack>
      <div className="field-row">
        <TextInput {...entered.text('date')} label="Date" type="date" width="short" />
        <TextInput
          {...entered.text('fromTime')}
          label="From"
          hint="Leave it empty when they are closed the whole day."
          type="time"
          width="short"
          optional
        />
      </div>
      <TextInput
        {...entered.text('reason')}
        label="Reason"
        hint="As people will read it beside their times, such as “Hurricane Laura”."
        autoComplete="off"
      />
      <TextInput
        {...entered.text('source')}
        label="Source"
        hint="The order or notice that closes them."
        optional
        autoComplete="off"
      />
      <div className="closure-scope">
        <Stack>
          <RadioGroup
            {...entered.field('scope')}
            label="Where?"
            across
            value={entered.one('scope')}
            options={[
              { value: 'parishes', label: 'In some parishes' },
              { value: 'statewide', label: 'Statewide' },
            ]}
          />
          <CheckList
            {...entered.field('parishNames')}
            label="Parishes"
            searchLabel="Find a parish"
            values={entered.all('parishNames')}
            options={parishNames.map((name) => ({ value: name, label: name }))}
          />
        </Stack>
      </div>
    </Stack>
  )
}
