import type { BusinessCalendarDefinition } from '../sla/business-calendar.ts'
import type { PolicyVersion } from '../sla/sla-rules.ts'

/** Stands in an address for promises, or hours, that are written down there instead of taken from what exists. */
export const OWN = 'own'

/** The fields of the simulator's address that say what is tried; the others say on which tickets. */
export const TRIAL_FIELDS = [
  'policy',
  'firstResponse',
  'nextResponse',
  'resolution',
  'warnAt',
  'calendar',
  'hours',
] as const

/** What can be tried. */
export interface TrialChoices {
  policies: readonly { code: string; name: string; version: PolicyVersion }[]
  calendars: readonly { code: string; name: string; definition: BusinessCalendarDefinition }[]
}
