import type { BusinessCalendarDefinition } from '../sla/calendar-definition.ts'
import { runsOutInTime } from '../sla/runs-out-in-time.ts'
import type { SlaChangeForms } from './sla-change.ts'

type Hours = Pick<BusinessCalendarDefinition, 'week'>

/** The fields of a policy whose time its calendar's weeks would not spend in a hundred years. */
export function findEndlessPromises(policy: SlaChangeForms['policy'], calendar: Hours): string[] {
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, escalationSteps } = policy
  const promised = { firstResponseMinutes, nextResponseMinutes, resolutionMinutes }
  const longest = Math.max(...escalationSteps.map(({ minutesAfterBreach }) => minutesAfterBreach ?? 0), 0)
  return [...findEndlessTimes(promised, calendar), ...findEndlessTimes({ escalationSteps: longest }, calendar)]
}

/** Which of the times, by the names that they are given here, the weeks would not spend in a hundred years. */
export function findEndlessTimes(times: Readonly<Record<string, number | null>>, calendar: Hours): string[] {
  return Object.entries(times).flatMap(([name, minutes]) => (runsOutInTime(calendar, minutes ?? 0) ? [] : [name]))
}
