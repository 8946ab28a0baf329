import type { BusinessCalendarDefinition } from './business-calendar.ts'
import type { PolicyMatch } from './choose-policy.ts'
import type { EscalationStep } from './escalation-step.ts'

export interface PolicyVersion extends PolicyMatch {
  id: number
  policyCode: string
  calendarCode: string
  firstResponseMinutes: number | null
  nextResponseMinutes: number | null
  resolutionMinutes: number | null
  warnAtPercents: readonly number[]
  escalationSteps: readonly EscalationStep[]
  /** Absent where a version is made up. */
  createdAt?: Date
}

export interface CalendarVersion {
  id: number
  calendarCode: string
  definition: BusinessCalendarDefinition
  /** Names of the exceptions by local date, for explanations. */
  exceptionNames: ReadonlyMap<string, string>
  /** Absent where a version is made up. */
  createdAt?: Date
}

/** One version of what a section promises the others; a stint keeps the one it began with. */
export interface ObjectiveVersion {
  id: number
  sectionCode: string
  calendarCode: string
  /** In working minutes; null: not promised. */
  acceptMinutes: number | null
  holdMinutes: number | null
  createdAt: Date
}

export interface DeclaredClosure {
  /** Of its row; absent where closures are made up. */
  id?: number
  date: string
  fromTime: string | null
  reason: string
  isStatewide: boolean
  parishNames: readonly string[]
  declaredAt: Date
  withdrawnAt: Date | null
}

export interface DeclaredFreeze {
  id: number
  name: string
  announcement: string
  fromAt: Date
  toAt: Date
  sectionCodes: readonly string[]
  categoryCodes: readonly string[]
  includesP1: boolean
  declaredAt: Date
  withdrawnAt: Date | null
}

/** Everything that decides how long a ticket may take. Old versions stay, for the clocks that ran under them. */
export interface SlaRules {
  /** The newest version of every active policy. */
  policies: readonly PolicyVersion[]
  policyVersionById: ReadonlyMap<number, PolicyVersion>
  calendarVersionById: ReadonlyMap<number, CalendarVersion>
  newestCalendarVersionIdByCode: ReadonlyMap<string, number>
  closures: readonly DeclaredClosure[]
  freezes: readonly DeclaredFreeze[]
  /** Every version, oldest first. */
  objectives: readonly ObjectiveVersion[]
}
