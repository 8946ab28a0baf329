import { Temporal } from 'temporal-polyfill'

/** Holidays that nobody has confirmed yet, from `today` (a local date) on for twelve months, in their order. */
export function findUnconfirmedDays<Day extends { date: string; isConfirmed: boolean }>(
  days: readonly Day[],
  today: string,
): Day[] {
  const until = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
  return days.filter(({ date, isConfirmed }) => !isConfirmed && date >= today && date <= until)
}
