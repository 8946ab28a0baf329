import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import { wordsOfKind } from '#app/domain/notifications/preferences/words-of-kind.ts'
import { describeLocalTime } from '#app/domain/sla/describe-hours.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

/** When digests leave, and when all is quiet. */
export function HoursFields({ preferences, entered }: { preferences: ShownPreferences; entered: Entered }) {
  return (
    <section aria-labelledby="when">
      <Stack>
        <h2 id="when">When</h2>
        <TextInput
          {...entered.text('dailyAt')}
          label="Daily digest at"
          hint="By the clock where you are. Hourly digests leave at the full hour, and none leaves when nothing happened."
          type="time"
          width="short"
        />
        <RadioGroup
          {...entered.field('quiet')}
          label="Quiet hours"
          value={entered.one('quiet')}
          options={listQuiet(preferences)}
        />
        <div className="own-quiet-hours">
          <TextInput {...entered.text('quietFrom')} label="Quiet from" type="time" width="short" />
          <TextInput {...entered.text('quietUntil')} label="Quiet until" type="time" width="short" />
          <Checkbox
            name="quietWeekends"
            value="yes"
            label="Quiet all day on Saturdays and Sundays"
            defaultChecked={entered.one('quietWeekends') === 'yes'}
          />
        </div>
        <p className="muted">
          Mail about a priority 1 ticket never waits, neither for quiet hours nor for a digest. “
          {wordsOfKind('question', preferences.isStaff)?.title}” and “{wordsOfKind('duty', preferences.isStaff)?.title}”
          break quiet hours, too.
        </p>
      </Stack>
    </section>
  )
}

function listQuiet({ isStaff, deskQuietHours }: ShownPreferences) {
  const { quietFrom, quietUntil, quietWeekends } = deskQuietHours
  const night = quietFrom === quietUntil ? [] : [`${describeLocalTime(quietFrom)} to ${describeLocalTime(quietUntil)}`]
  const desk = [...night, ...(quietWeekends ? ['on weekends'] : [])].join(', and ') || 'none now'
  return [
    isStaff
      ? { value: 'usual', label: 'The desk’s', description: `They hold mail about SLA time alone: ${desk}.` }
      : { value: 'usual', label: 'None', description: 'Mail leaves when something happens, day and night.' },
    { value: 'own', label: 'My own', description: 'They hold all mail that does not wait on you, until they end.' },
  ]
}
