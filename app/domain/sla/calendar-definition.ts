/** Local wall-clock times 'HH:MM'; '24:00' may close. Half-open: the closing minute is no longer open. */
export type LocalInterval = readonly [open: string, close: string]
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** [fromAt, toAt) in epoch milliseconds. */
export type FrozenStretch = readonly [fromAt: number, toAt: number]

export interface BusinessCalendarDefinition {
  timeZone: string
  /** A weekday that is not named is closed. */
  week: Partial<Record<Weekday, LocalInterval[]>>
  /** By local date 'YYYY-MM-DD'; replaces the weekday's hours, an empty list is a holiday. */
  exceptions: Record<string, LocalInterval[]>
  /** Service freezes: stretches of instants, in epoch milliseconds, in which nothing counts whatever the hours say. */
  frozen?: readonly FrozenStretch[]
}
