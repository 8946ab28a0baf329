import type { FieldErrors } from '#app/platform/errors.ts'
import type { BusinessCalendarDefinition } from '../sla/business-calendar.ts'
import type { SlaTarget } from '../sla/evaluate-timeline.ts'
import { opensEveryWeek } from '../sla/opens-every-week.ts'
import { readPercents } from '../sla/read-percents.ts'
import { readWorkingTime } from '../sla/read-working-time.ts'
import { runsOutInTime } from '../sla/runs-out-in-time.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { readPastedHours } from './read-pasted-hours.ts'
import { OWN, type TrialChoices } from './simulation-query.ts'
import type { TrialTerms } from './trial-terms.ts'

const TARGETS: readonly SlaTarget[] = ['firstResponse', 'nextResponse', 'resolution']
const MOST_MINUTES = 5_000_000

/** The tried terms that an address holds, or what is wrong with them by field; null while nothing is asked. */
export function readTrialTerms(
  params: URLSearchParams,
  choices: TrialChoices,
): { trial: TrialTerms } | { faults: FieldErrors } | null {
  const policyCode = params.get('policy') ?? ''
  if (policyCode === '') return null
  const faults: FieldErrors = {}
  const promises = policyCode === OWN ? readOwnPromises(params, faults) : readPolicy(policyCode, choices, faults)
  const calendar = readCalendar(params, promises?.calendarCode ?? null, choices, faults)
  if (calendar && !opensEveryWeek(calendar)) {
    const field = params.get('calendar') === OWN ? 'hours' : 'calendar'
    faults[field] = ['These hours come to an end. Try some that open every week.']
  }
  if (calendar && promises && opensEveryWeek(calendar)) {
    for (const [target, minutes] of Object.entries(promises.budgetMinutes)) {
      if (runsOutInTime(calendar, minutes)) continue
      const field = params.get('policy') === OWN ? target : params.get('calendar') === OWN ? 'hours' : 'calendar'
      faults[field] = ['By these hours this would take more than a hundred years. Try less, or longer hours.']
    }
  }
  if (Object.keys(faults).length > 0 || !promises || !calendar) return { faults }
  const { budgetMinutes, warnAtPercents } = promises
  return { trial: { budgetMinutes, warnAtPercents, calendar } }
}

interface Promises extends Omit<TrialTerms, 'calendar'> {
  calendarCode: string | null
}

function readPolicy(code: string, { policies }: TrialChoices, faults: FieldErrors): Promises | null {
  const policy = policies.find((known) => known.code === code)
  if (!policy) {
    faults.policy = ['There is no such policy. Choose one from the list.']
    return null
  }
  const { calendarCode, warnAtPercents } = policy
  return {
    calendarCode,
    warnAtPercents,
    budgetMinutes: collectBudgets((target) => policy[`${target}Minutes`]),
  }
}

function readOwnPromises(params: URLSearchParams, faults: FieldErrors): Promises {
  const budgetMinutes = collectBudgets((target) => {
    const minutes = readWorkingTime(params.get(target) ?? '')
    if (minutes === null || (minutes > 0 && minutes <= MOST_MINUTES)) return minutes
    faults[target] = ['Write a time such as 45 min, 4 h, 1 h 30 min or 2 days.']
    return null
  })
  if (TARGETS.every((target) => budgetMinutes[target] === undefined && faults[target] === undefined)) {
    faults.resolution = ['Promise at least one of the three.']
  }
  const warnAtPercents = readPercents(params.get('warnAt') ?? '')
  if (warnAtPercents.some((percent, index) => !(percent > (warnAtPercents[index - 1] ?? 0) && percent < 100))) {
    faults.warnAt = ['Give the warnings in rising order between 0 and 100, such as 50, 75, 90.']
  }
  return { calendarCode: null, warnAtPercents, budgetMinutes }
}

function collectBudgets(minutesOf: (target: SlaTarget) => number | null): TrialTerms['budgetMinutes'] {
  return Object.fromEntries(
    TARGETS.flatMap((target) => {
      const minutes = minutesOf(target)
      return minutes === null ? [] : [[target, minutes]]
    }),
  )
}

function readCalendar(
  params: URLSearchParams,
  policyCalendar: string | null,
  { calendars }: TrialChoices,
  faults: FieldErrors,
): BusinessCalendarDefinition | null {
  const wanted = params.get('calendar') || policyCalendar
  if (wanted === OWN) {
    const hours = readPastedHours(params.get('hours') ?? '', STATE_ZONE)
    if (!('fault' in hours)) return hours
    faults.hours = [hours.fault]
    return null
  }
  const found = calendars.find(({ code }) => code === wanted)
  if (!found && params.get('policy') === OWN)
    faults.calendar = ['Choose the calendar by which these times are counted.']
  else if (!found && wanted !== null) faults.calendar = ['There is no such calendar. Choose one from the list.']
  return found?.definition ?? null
}
