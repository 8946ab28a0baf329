import type { Entered } from '#app/http/read-entered.ts'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { PolicyPageData } from './load-policy-page.server.ts'

/** What is promised, by which calendar it is counted, and when it warns. */
export function PromiseFields({ entered, calendars }: Pick<PolicyPageData, 'calendars'> & { entered: Entered }) {
  const time = (name: string) => ({ ...entered.text(name), optional: true, autoComplete: 'off' })
  return (
    <Stack>
      <Stack gap="close">
        <h2>What is promised</h2>
        <p className="muted">
          Working time of the calendar: 45 min, 4 h, 1 h 30 min (or 1:30), 2 business days. A business day is 12 hours
          (720 minutes). What is left empty is not promised.
        </p>
      </Stack>
      <Select {...entered.text('calendarCode')} label="Calendar" placeholder="Choose a calendar" options={calendars} />
      <div className="field-row">
        <TextInput {...time('firstResponseMinutes')} label="First response" />
        <TextInput {...time('nextResponseMinutes')} label="Next response" />
        <TextInput {...time('resolutionMinutes')} label="Resolution" />
      </div>
      <TextInput
        {...entered.text('warnAtPercents')}
        label="Warn at, in percent of the time"
        hint="In rising order, such as 50, 75, 90. Each is announced once."
        optional
        width="short"
        autoComplete="off"
      />
    </Stack>
  )
}
