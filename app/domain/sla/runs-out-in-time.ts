import type { BusinessCalendarDefinition } from './calendar-definition.ts'

/** A hundred years. A promise beyond them is a slip, and measuring it would hold up everybody: spans are built one by one. */
const MOST_WEEKS = 5_218

/** Whether the hours of an ordinary week spend so many working minutes within a hundred years. */
export function runsOutInTime({ week }: Pick<BusinessCalendarDefinition, 'week'>, minutes: number): boolean {
  return countOpenMinutes(week) * MOST_WEEKS >= minutes
}

function countOpenMinutes(week: BusinessCalendarDefinition['week']): number {
  const intervals = Object.values(week).flatMap((hours) => hours ?? [])
  return intervals.reduce((sum, [open, close]) => sum + toMinutes(close) - toMinutes(open), 0)
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
