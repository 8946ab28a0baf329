import type { BusinessCalendarDefinition } from '../sla/business-calendar.ts'
import type { SlaChangeForms } from '../sla-changes/sla-change.ts'

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

/** What can be tried: everything that holds now. */
export interface TrialChoices {
  policies: readonly Omit<SlaChangeForms['policy'], 'escalationSteps'>[]
  calendars: readonly { code: string; name: string; definition: BusinessCalendarDefinition }[]
}
