import { Fragment } from 'react'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { formatLocalDate } from '#app/http/format-local-date.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { HOURS_A_DAY } from './calendar-fields.ts'
import { DayFold } from './day-fold.tsx'
import type { CalendarPageData } from './load-calendar-page.server.ts'
import { listDayRows } from './read-day-fields.ts'
import { DayTimes } from './week-fields.tsx'

const EMPTY_ROWS = 3

const COLUMNS = [
  { key: 'date', label: 'Date', tight: true },
  { key: 'name', label: 'Day' },
  { key: 'basis', label: 'Legal basis' },
  { key: 'hours', label: 'Open', tight: true },
  { key: 'confirmed', label: 'Confirmed', tight: true },
  { key: 'remove', label: 'Remove', tight: true },
]

type Props = Pick<CalendarPageData, 'stored' | 'year' | 'unconfirmed' | 'calendar'> & {
  entered: Entered
  refused: RefusedForm | undefined
}

/** One row a day, and some empty ones to add more. On a phone each is a line that opens. */
export function DayTable({ stored, year, unconfirmed, calendar, entered, refused }: Props) {
  const filled = listDayRows(refused?.values ?? stored).filter((row) => isFilled(entered, row))
  const next = Math.max(-1, ...filled) + 1
  const rows = [...filled, ...Array.from({ length: EMPTY_ROWS }, (_, index) => next + index)]
  const urgent = new Set(unconfirmed.map(({ date }) => date))
  return (
    <div className="day-table">
      <DataTable caption={calendar ? `Holidays of ${year}` : 'Holidays'} captionHidden columns={COLUMNS}>
        {rows.map((row) => {
          const isUrgent = urgent.has(entered.one(`days.${row}.date`))
          const isWrong = Object.keys(refused?.fieldErrors ?? {}).some((field) => field.startsWith(`days.${row}.`))
          return (
            <Fragment key={row}>
              <DayFold {...describeDay(entered, row)} columns={COLUMNS.length} open={isUrgent || isWrong} />
              <DayRow row={row} entered={entered} isUrgent={isUrgent} />
            </Fragment>
          )
        })}
      </DataTable>
    </div>
  )
}

function DayRow({ row, entered, isUrgent }: { row: number; entered: Entered; isUrgent: boolean }) {
  const name = `days.${row}`
  const date = entered.one(`${name}.date`)
  const isNew = !isFilled(entered, row)
  // Labels repeat from row to row: they say of which day they are.
  const day = entered.one(`${name}.name`) || (isNew ? 'a new day' : date)
  const label = (words: string) => (
    <>
      {words}
      <span className="visually-hidden"> of {day}</span>
    </>
  )
  const weekday = isDate(date) ? formatLocalDate(date).slice(0, 3) : undefined
  const pairs = Array.from({ length: HOURS_A_DAY }, (_, index) => index).filter(
    (index) => index === 0 || entered.one(`${name}.${index}.from`) || entered.one(`${name}.${index}.to`),
  )
  return (
    <tr className={isUrgent ? 'day-urgent' : undefined}>
      <Cell tight>
        <div className="day-date">
          <TextInput {...entered.text(`${name}.date`)} type="date" label={label('Date')} optional={isNew} />
          <span className="muted small">{weekday}</span>
        </div>
      </Cell>
      <Cell>
        <TextInput {...entered.text(`${name}.name`)} label={label('Day')} optional={isNew} autoComplete="off" />
      </Cell>
      <Cell>
        <TextInput {...entered.text(`${name}.basis`)} label={label('Legal basis')} optional autoComplete="off" />
      </Cell>
      <Cell tight label="Open">
        {pairs.map((index) => (
          <DayTimes key={index} entered={entered} name={name} label={`Open on ${day}`} row={index} />
        ))}
      </Cell>
      <Cell tight>
        <Checkbox
          name={`${name}.confirmed`}
          value="yes"
          label={label('Confirmed')}
          defaultChecked={entered.one(`${name}.confirmed`) === 'yes'}
        />
        {isUrgent ? <Badge tone="warning">To confirm</Badge> : null}
      </Cell>
      <Cell tight>
        {isNew ? null : (
          <Checkbox
            name={`${name}.remove`}
            value="yes"
            label={label('Remove')}
            defaultChecked={entered.one(`${name}.remove`) === 'yes'}
          />
        )}
      </Cell>
    </tr>
  )
}

function describeDay(entered: Entered, row: number) {
  if (!isFilled(entered, row)) return { name: 'Add a day' }
  const [date, name] = [entered.one(`days.${row}.date`), entered.one(`days.${row}.name`)]
  const isOpen = entered.one(`days.${row}.0.from`) !== ''
  const isConfirmed = entered.one(`days.${row}.confirmed`) === 'yes'
  return {
    name: name || 'A day without a name',
    date: isDate(date) ? formatLocalDate(date) : undefined,
    notes: [isOpen ? 'open for some hours' : '', isConfirmed ? '' : 'not confirmed'].filter((note) => note !== ''),
  }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isFilled(entered: Entered, row: number): boolean {
  return ['date', 'name', 'basis', '0.from', '0.to'].some((field) => entered.one(`days.${row}.${field}`) !== '')
}
