import type { FieldErrors } from '#app/platform/errors.ts'
import { findCalendarFaults } from './find-calendar-faults.ts'
import { findEndlessTimes } from './find-endless-promises.ts'
import { findPolicyConflicts } from './find-policy-conflicts.ts'
import { findRareCalendar } from './find-rare-calendar.ts'
import { findWithdrawalFaults } from './find-withdrawal-faults.ts'
import type { SlaChangeForms, SlaChangeKind, SlaChangeRequest } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

const MOST_YEARS_AHEAD = 10

/** Why a change cannot be made as things stand: messages by field of its form, none when it is sound. */
export function findChangeFaults({ kind, subject, after }: SlaChangeRequest, setup: SlaSetup): FieldErrors {
  if (after === null) return findWithdrawalFaults(kind, subject, setup)
  const find = finders[kind] as (form: typeof after, setup: SlaSetup) => FieldErrors
  return { ...findCodeFaults(kind, subject, after, setup), ...find(after, setup) }
}

const finders: { [Kind in SlaChangeKind]: (form: SlaChangeForms[Kind], setup: SlaSetup) => FieldErrors } = {
  calendar: findCalendarFaults,
  policy: findPolicyConflicts,
  closure: ({ parishNames }, { known }) => ({
    ...(parishNames.some((name) => !known.parishNames.has(name)) && {
      parishNames: ['Choose parishes from the list.'],
    }),
  }),
  freeze: ({ fromAt, toAt, sectionCodes, categoryCodes }, { known, readAt }) => ({
    // The schema compares texts; two ways to write an instant are equal only here.
    ...(Date.parse(fromAt) >= Date.parse(toAt) && { toAt: ['A freeze must end after it begins.'] }),
    ...(Date.parse(toAt) > yearsAfter(readAt, MOST_YEARS_AHEAD) && {
      toAt: [`A freeze ends within ${MOST_YEARS_AHEAD} years from now. Give an earlier end.`],
    }),
    ...(sectionCodes.some((code) => !known.sections.has(code)) && { sectionCodes: ['Choose sections from the list.'] }),
    ...(categoryCodes.some((code) => !known.categories.has(code)) && {
      categoryCodes: ['Choose categories from the list.'],
    }),
  }),
  objective: findObjectiveFaults,
}

function yearsAfter(at: Date, years: number): number {
  const later = new Date(at)
  return later.setUTCFullYear(at.getUTCFullYear() + years)
}

/** A code names a thing for good: it is chosen once, and never given to another. */
function findCodeFaults(
  kind: SlaChangeKind,
  subject: string | null,
  after: NonNullable<SlaChangeRequest['after']>,
  { takenCodes }: SlaSetup,
): FieldErrors {
  if (kind === 'objective' && 'sectionCode' in after) {
    return after.sectionCode === subject ? {} : { sectionCode: ['An objective stays with its section.'] }
  }
  if ((kind !== 'calendar' && kind !== 'policy') || !('code' in after)) return {}
  if (subject === null) {
    const isTaken = [...takenCodes[kind]].some((code) => code.toLowerCase() === after.code.toLowerCase())
    return isTaken ? { code: [`There is, or was, a ${kind} with the name ${after.code}. Choose another.`] } : {}
  }
  return after.code === subject ? {} : { code: ['The short name cannot change once it exists.'] }
}

function findObjectiveFaults(
  { sectionCode, calendarCode, acceptMinutes, holdMinutes }: SlaChangeForms['objective'],
  setup: SlaSetup,
): FieldErrors {
  const rare = findRareCalendar(calendarCode, setup)
  const calendar = setup.calendar.get(calendarCode)
  const tooLong = calendar && rare.length === 0 ? findEndlessTimes({ acceptMinutes, holdMinutes }, calendar) : []
  return {
    ...Object.fromEntries(
      tooLong.map((field) => [field, ['By this calendar it would take more than a hundred years. Give less.']]),
    ),
    ...(!setup.known.sections.has(sectionCode) && { sectionCode: ['Choose a section from the list.'] }),
    ...(!setup.calendar.has(calendarCode) && { calendarCode: ['Choose a calendar from the list.'] }),
    ...(rare.length > 0 && { calendarCode: rare }),
  }
}
