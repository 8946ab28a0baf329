/** Local wall-clock times 'HH:MM'; '24:00' may close. Half-open: the closing minute is no longer open. */
export type LocalInterval = readonly [open: string, close: string]
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export interface BusinessCalendarDefinition {
  timeZone: string
  /** A weekday that is not named is closed. */
  week: Partial<Record<Weekday, LocalInterval[]>>
  /** By local date 'YYYY-MM-DD'; replaces the weekday's hours, an empty list is a holiday. */
  exceptions: Record<string, LocalInterval[]>
}
