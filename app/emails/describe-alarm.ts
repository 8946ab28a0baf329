import { formatInstant } from './format-instant.ts'
import type { ClockAlarm, ClockEscalation, PromisedTarget } from './mail-facts.ts'

const TARGET_WORDS: Record<PromisedTarget, string> = {
  firstResponse: 'The first reply',
  nextResponse: 'A reply to the requester',
  resolution: 'The solution',
}

interface Reader {
  timeZone: string
  writtenAt: Date
}

/** One sentence on a promise that is close to its due time, or past it. */
export function describeAlarm({ kind, target, dueAt }: ClockAlarm, { timeZone, writtenAt }: Reader): string {
  const when = dueAt && formatInstant(dueAt, timeZone, writtenAt)
  if (kind === 'breached') return `${TARGET_WORDS[target]} is overdue${when ? `: it was due ${when}` : ''}.`
  return `${TARGET_WORDS[target]} is due ${when ?? 'soon'}.`
}

/** One sentence on an escalation step: of what, why, and when that is due. */
export function describeEscalation({ target, words, dueAt }: ClockEscalation, { timeZone, writtenAt }: Reader): string {
  const when = dueAt && formatInstant(dueAt, timeZone, writtenAt)
  const verb = dueAt && dueAt <= writtenAt ? 'It was due' : 'It is due'
  return `${TARGET_WORDS[target]} is escalated: ${words}.${when ? ` ${verb} ${when}.` : ''}`
}
