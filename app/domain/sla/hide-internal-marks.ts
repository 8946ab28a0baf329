import type { ClockMark } from './clock-explanation.ts'

const INTERNAL: readonly ClockMark['kind'][] = ['warned', 'escalated', 'policyDue']

/** The marks as the requester’s side may read them: no alarms, and of changes only that everything was measured again. */
export function hideInternalMarks(marks: readonly ClockMark[]): ClockMark[] {
  return marks.flatMap((mark): ClockMark[] => {
    if (INTERNAL.includes(mark.kind)) return []
    return [mark.kind === 'termsChanged' || mark.kind === 'granted' ? { at: mark.at, kind: 'remeasured' } : mark]
  })
}
