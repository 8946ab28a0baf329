import { describeWorkingTime } from '../sla/describe-working-time.ts'
import type { EscalationStep } from '../sla/escalation-step.ts'

const TARGET_WORDS = {
  firstResponse: 'first response',
  nextResponse: 'next response',
  resolution: 'resolution',
} as const
const AUDIENCE_WORDS = {
  assignee: 'the assignee',
  section: 'the section',
  supervisors: 'its supervisors',
  onCall: 'who is on call',
  people: 'named people',
} as const

/** An escalation step in words: "at 90 % of the resolution: tell the assignee, raise the priority". */
export function describeStep(step: EscalationStep, people: ReadonlyMap<number, string>): string {
  const { target, percent, minutesAfterBreach, tell, personIds, assignToOnCall, raisePriority } = step
  const of = target === null ? 'any target' : `the ${TARGET_WORDS[target]}`
  const moment =
    percent === null
      ? `${describeWorkingTime(minutesAfterBreach ?? 0)} after the breach of ${of}`
      : `at ${percent} % of ${of}`
  const told = tell.filter((audience) => audience !== 'people').map((audience) => AUDIENCE_WORDS[audience])
  const named = personIds.map((id) => people.get(id) ?? 'somebody who left')
  const does = [
    ...(told.length + named.length > 0 ? [`tell ${[...told, ...named].join(', ')}`] : []),
    ...(assignToOnCall ? ['assign to who is on call'] : []),
    ...(raisePriority ? ['raise the priority'] : []),
  ]
  return `${moment}: ${does.join('; ') || 'do nothing'}`
}
