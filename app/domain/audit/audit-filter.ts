import { Temporal } from 'temporal-polyfill'

/** What kind of thing happened, told by the first word of an entry's action. All other words are configuration. */
export const AUDIT_AREAS = {
  people: { label: 'Sign-in, people and roles', words: ['identity', 'absence'] },
  access: { label: 'Restricted tickets and files', words: ['ticket', 'attachment', 'file', 'protectedData'] },
  exports: { label: 'Exports', words: ['export', 'audit'] },
  configuration: { label: 'Configuration', words: [] },
} as const satisfies Record<string, { label: string; words: readonly string[] }>

export type AuditArea = keyof typeof AUDIT_AREAS

export interface AuditFilter {
  area: AuditArea | null
  /** Mail address of who did it. */
  by: string
  /** What it was about, as an entry says it: a ticket's number, a mail address, a name. */
  about: string
  fromAt: Date | null
  untilAt: Date | null
}

/** The first instant of a day in a zone, `plusDays` later; null for what is no day ('2026-11-25'). */
export function startOfDay(day: string, timeZone: string, plusDays = 0): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  try {
    const start = Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(timeZone)
    return new Date(start.epochMilliseconds)
  } catch {
    return null
  }
}
