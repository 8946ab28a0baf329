/** A local date 'YYYY-MM-DD' in words: "Fri, Nov 27, 2026". It is a date of the calendar, so no zone moves it. */
const format = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

export function formatLocalDate(date: string): string {
  return format.format(new Date(`${date}T00:00:00Z`))
}
