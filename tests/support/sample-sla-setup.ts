import type { SlaChangeForms } from '#app/domain/sla-changes/sla-change.ts'
import type { SlaSetup } from '#app/domain/sla-changes/sla-setup.ts'

const EIGHT_TO_FIVE: [string, string][] = [['08:00', '17:00']]

export const officeCalendar: SlaChangeForms['calendar'] = {
  code: 'office',
  name: 'Office hours',
  timeZone: 'America/Chicago',
  week: { mon: EIGHT_TO_FIVE, tue: EIGHT_TO_FIVE, wed: EIGHT_TO_FIVE, thu: EIGHT_TO_FIVE, fri: EIGHT_TO_FIVE },
  exceptions: [],
}

export function samplePolicy(fields: Partial<SlaChangeForms['policy']> = {}): SlaChangeForms['policy'] {
  return {
    code: 'P3',
    name: 'P3 tickets',
    calendarCode: 'office',
    firstResponseMinutes: 60,
    nextResponseMinutes: null,
    resolutionMinutes: 480,
    warnAtPercents: [75],
    categoryCode: null,
    sectionCode: null,
    agencyId: null,
    ticketType: null,
    priority: 'P3',
    kind: null,
    escalationSteps: [],
    ...fields,
  }
}

/** A house with one calendar, a default policy and one for P3, for the checks of changes. */
export function sampleSlaSetup(fields: Partial<SlaSetup> = {}): SlaSetup {
  const everything = samplePolicy({ code: 'default', name: 'Everything else', priority: null })
  return {
    calendar: new Map([['office', officeCalendar]]),
    policy: new Map([
      ['P3', samplePolicy()],
      ['default', everything],
    ]),
    objective: new Map(),
    closure: new Map(),
    freeze: new Map(),
    defaultPolicyCode: 'default',
    takenCodes: { calendar: new Set(['office']), policy: new Set(['P3', 'default']) },
    known: {
      sections: new Map([['euc', 'End User Computing']]),
      categories: new Map([['EUC-DEV-01', 'Laptop']]),
      agencies: new Map([[1, 'Department of Health']]),
      parishNames: new Set(['Caddo']),
      people: new Map([[7, 'Dan Hebert']]),
    },
    readAt: new Date('2026-11-26T12:00:00Z'),
    ...fields,
  }
}
