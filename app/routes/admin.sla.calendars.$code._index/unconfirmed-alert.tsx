import { formatLocalDate } from '#app/http/format-local-date.ts'
import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import type { CalendarPageData } from './load-calendar-page.server.ts'

/** Holidays of the coming twelve months that nobody has confirmed: clocks stand still on them all the same. */
export function UnconfirmedAlert({ calendar, unconfirmed }: Pick<CalendarPageData, 'calendar' | 'unconfirmed'>) {
  if (!calendar || unconfirmed.length === 0) return null
  return (
    <Alert
      tone="warning"
      heading={
        unconfirmed.length === 1
          ? 'One holiday of the coming 12 months is not confirmed'
          : `${unconfirmed.length} holidays of the coming 12 months are not confirmed`
      }
    >
      <ul className="plain-list">
        {unconfirmed.map(({ date, name }) => (
          <li key={date}>
            <a href={`${paths.slaCalendar(calendar.code)}?year=${date.slice(0, 4)}#field-days`}>{name}</a>,{' '}
            {formatLocalDate(date)}
          </li>
        ))}
      </ul>
      <p>They count as closed. Confirm each once it is proclaimed, or remove it.</p>
    </Alert>
  )
}
