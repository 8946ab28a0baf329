import { WEEKDAY_NAMES, WEEKDAYS } from '#app/domain/sla/weekdays.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TimePair } from '#app/ui/time-pair.tsx'
import { HOURS_A_DAY } from './calendar-fields.ts'

const CHOICES = [
  { value: 'hours', label: 'Open' },
  { value: 'allDay', label: 'Open all day' },
  { value: 'closed', label: 'Closed' },
]

/** For each weekday up to three openings; what is closed or open all day needs no times. */
export function WeekFields({ entered }: { entered: Entered }) {
  const error = entered.error('week')
  return (
    <fieldset className="usa-fieldset" id="field-week" tabIndex={-1}>
      <legend className="visually-hidden">Weekly hours</legend>
      <Stack>
        <div>
          <h2>Weekly hours</h2>
          <p className="muted">Midnight at the end of a day is 12:00 AM.</p>
        </div>
        {error === undefined ? null : <p className="usa-error-message">{error}</p>}
        <div className="week-hours">
          {WEEKDAYS.map((day) => (
            <WeekdayFields key={day} entered={entered} name={`week.${day}`} label={WEEKDAY_NAMES[day]} />
          ))}
        </div>
      </Stack>
    </fieldset>
  )
}

function WeekdayFields({ entered, name, label }: { entered: Entered; name: string; label: string }) {
  const more = Array.from({ length: HOURS_A_DAY - 1 }, (_, index) => index + 1)
  const isSplit = more.some((row) =>
    ['from', 'to'].some((end) => entered.one(`${name}.${row}.${end}`) || entered.error(`${name}.${row}.${end}`)),
  )
  return (
    <div className="week-day">
      <Select {...entered.field(name)} label={label} defaultValue={entered.one(name) || 'hours'} options={CHOICES} />
      <div className="week-day-times">
        <DayTimes entered={entered} name={name} label={label} row={0} />
        <details className="week-day-more" open={isSplit}>
          <summary>
            More hours<span className="visually-hidden"> on {label}</span>
          </summary>
          <div className="week-day-times">
            {more.map((row) => (
              <DayTimes key={row} entered={entered} name={name} label={`${label}, hours ${row + 1}`} row={row} />
            ))}
          </div>
        </details>
      </div>
    </div>
  )
}

/** The times of one opening of a day. */
export function DayTimes({
  entered,
  name,
  label,
  row,
}: {
  entered: Entered
  name: string
  label: string
  row: number
}) {
  const pair = `${name}.${row}`
  return (
    <TimePair
      name={pair}
      label={label}
      from={entered.one(`${pair}.from`)}
      to={entered.one(`${pair}.to`)}
      errors={[entered.error(`${pair}.from`), entered.error(`${pair}.to`)]}
    />
  )
}
