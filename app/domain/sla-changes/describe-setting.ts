import { assertNever } from '#app/platform/assert-never.ts'
import { describeWorkingTime } from '../sla/describe-working-time.ts'
import { describeStep } from './describe-step.ts'
import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'
import type { KnownNames } from './sla-setup.ts'

/** One setting in words: what it is called, and what it says. */
export interface SettingWords {
  label: string
  value: string
}

const DAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

/** Every setting of a form in words, each label once, in the form's order. Instants in `timeZone`. */
export function describeSettings<Kind extends SlaChangeKind>(
  kind: Kind,
  form: SlaChangeForms[Kind],
  names: KnownNames,
  formatInstant: (at: Date) => string,
): SettingWords[] {
  const change = { kind, form } as { [K in SlaChangeKind]: { kind: K; form: SlaChangeForms[K] } }[SlaChangeKind]
  switch (change.kind) {
    case 'calendar':
      return describeCalendar(change.form)
    case 'closure':
      return describeClosure(change.form)
    case 'freeze':
      return describeFreeze(change.form, names, formatInstant)
    case 'policy':
      return describePolicy(change.form, names)
    case 'objective':
      return [
        { label: 'calendar', value: change.form.calendarCode },
        { label: 'accepts within', value: budgetWords(change.form.acceptMinutes) },
        { label: 'holds at most', value: budgetWords(change.form.holdMinutes) },
      ]
    default:
      return assertNever(change)
  }
}

function describeCalendar({ name, timeZone, week, exceptions }: SlaChangeForms['calendar']): SettingWords[] {
  return [
    { label: 'name', value: name },
    { label: 'time zone', value: timeZone },
    ...Object.entries(DAYS).map(([day, label]) => ({ label, value: hoursWords(week[day as keyof typeof DAYS] ?? []) })),
    ...exceptions.map(({ date, name: reason, basis, isConfirmed, intervals }) => ({
      label: date,
      value: `${reason}: ${hoursWords(intervals)}${basis === '' ? '' : `, ${basis}`}${isConfirmed ? '' : ', not confirmed'}`,
    })),
  ]
}

function describeClosure(form: SlaChangeForms['closure']): SettingWords[] {
  return [
    { label: 'day', value: form.date },
    { label: 'from', value: form.fromTime ?? 'all day' },
    { label: 'reason', value: form.reason },
    { label: 'where', value: form.isStatewide ? 'statewide' : form.parishNames.join(', ') },
    { label: 'source', value: form.source },
  ]
}

function describeFreeze(
  form: SlaChangeForms['freeze'],
  { sections, categories }: KnownNames,
  formatInstant: (at: Date) => string,
): SettingWords[] {
  return [
    { label: 'name', value: form.name },
    { label: 'announcement', value: form.announcement },
    { label: 'from', value: formatInstant(new Date(form.fromAt)) },
    { label: 'until', value: formatInstant(new Date(form.toAt)) },
    { label: 'sections', value: form.sectionCodes.map((code) => sections.get(code) ?? code).join(', ') },
    { label: 'categories', value: form.categoryCodes.map((code) => categories.get(code) ?? code).join(', ') },
    { label: 'priority 1', value: form.includesP1 ? 'waits too' : 'goes on' },
  ]
}

function describePolicy(form: SlaChangeForms['policy'], names: KnownNames): SettingWords[] {
  const { categoryCode, sectionCode, agencyId, ticketType, priority, kind } = form
  return [
    { label: 'name', value: form.name },
    { label: 'calendar', value: form.calendarCode },
    { label: 'first response', value: budgetWords(form.firstResponseMinutes) },
    { label: 'next response', value: budgetWords(form.nextResponseMinutes) },
    { label: 'resolution', value: budgetWords(form.resolutionMinutes) },
    { label: 'warnings', value: form.warnAtPercents.map((percent) => `${percent} %`).join(', ') },
    { label: 'category', value: categoryCode === null ? 'any' : (names.categories.get(categoryCode) ?? categoryCode) },
    { label: 'section', value: sectionCode === null ? 'any' : (names.sections.get(sectionCode) ?? sectionCode) },
    { label: 'agency', value: agencyId === null ? 'any' : (names.agencies.get(agencyId) ?? String(agencyId)) },
    { label: 'type', value: ticketType === null ? 'any' : TYPE_WORDS[ticketType] },
    { label: 'priority', value: priority ?? 'any' },
    { label: 'kind', value: kind ?? 'any' },
    ...form.escalationSteps.map((step, index) => ({
      label: `step ${index + 1}`,
      value: describeStep(step, names.people),
    })),
  ]
}

const TYPE_WORDS = { end_user_computing: 'End User Computing', production_support: 'Production Support' } as const

function budgetWords(minutes: number | null): string {
  return minutes === null ? 'not promised' : describeWorkingTime(minutes)
}

function hoursWords(intervals: readonly (readonly [string, string])[]): string {
  return intervals.length === 0 ? 'closed' : intervals.map(([open, close]) => `${open}–${close}`).join(', ')
}
