import type { RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { DayTable } from './day-table.tsx'
import type { CalendarPageData } from './load-calendar-page.server.ts'

type Props = CalendarPageData & { entered: Entered; refused: RefusedForm | undefined }

/** Holidays and days with hours of their own, one year at a time. */
export function DayFields(props: Props) {
  const { calendar, year, years, hasUnconfirmed, models, entered } = props
  const error = entered.error('days')
  return (
    <fieldset className="usa-fieldset" id="field-days" tabIndex={-1}>
      <legend className="visually-hidden">Holidays and special days</legend>
      <Stack>
        <div>
          <h2>{calendar ? `Holidays and special days of ${year}` : 'Holidays and special days'}</h2>
          <p className="muted">
            A day without hours is closed; a half day has hours of its own. Tick what a law sets, or a proclamation that
            you have seen.
          </p>
        </div>
        {calendar ? (
          <>
            <SubNav
              label="Year"
              links={years.map((shown) => ({
                label: shown,
                href: `${paths.slaCalendar(calendar.code)}?year=${shown}#field-days`,
                current: shown === year,
              }))}
            />
            <p className="muted small">The other years stay as they are. Preview what you entered before you switch.</p>
          </>
        ) : (
          <Select
            {...entered.field('holidaysFrom')}
            label="Take over holidays"
            hint="All years of them; you can change them once the calendar is there."
            placeholder="None"
            optional
            defaultValue={entered.one('holidaysFrom')}
            options={models.map(({ code, name, count }) => ({ value: code, label: `${name} (${count} days)` }))}
          />
        )}
        {error === undefined ? null : <p className="usa-error-message">{error}</p>}
        <DayTable {...props} />
        {calendar && hasUnconfirmed ? (
          <div>
            <Button tone="secondary" name="confirmAll" value="yes">
              Confirm all of {year} and preview
            </Button>
          </div>
        ) : null}
      </Stack>
    </fieldset>
  )
}
