import { opensEveryWeek } from '../sla/opens-every-week.ts'
import type { SlaSetup } from './sla-setup.ts'

/** Why nothing may count its time by a calendar that does not open every week: messages for the field that chose it. */
export function findRareCalendar(code: string, { calendar }: SlaSetup): string[] {
  const chosen = calendar.get(code)
  if (!chosen || opensEveryWeek(chosen)) return []
  return [
    `The calendar “${chosen.name}” opens on single dates only, and no time is left after them. Choose one that opens every week.`,
  ]
}
