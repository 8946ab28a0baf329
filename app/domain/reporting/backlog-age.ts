/** How long ago open tickets were opened, the newest first; each age begins after so many days of 24 hours. */
const DAYS_OF_AGE = { day: 0, week: 1, fortnight: 7, month: 14, older: 30 } as const

export type BacklogAge = keyof typeof DAYS_OF_AGE

export const BACKLOG_AGES = Object.keys(DAYS_OF_AGE) as BacklogAge[]

const DAY_MS = 86_400_000

/** The openings that make an age at `now`: (afterAt, untilAt]; null where nothing bounds it. */
export function boundBacklogAge(age: BacklogAge, now: Date): { afterAt: Date | null; untilAt: Date | null } {
  const older = BACKLOG_AGES[BACKLOG_AGES.indexOf(age) + 1]
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  return {
    afterAt: older === undefined ? null : daysAgo(DAYS_OF_AGE[older]),
    untilAt: age === 'day' ? null : daysAgo(DAYS_OF_AGE[age]),
  }
}
