import { z } from 'zod'
import type { EscalationTrigger } from './evaluated-clock.ts'

export const ESCALATION_AUDIENCES = ['assignee', 'section', 'supervisors', 'onCall', 'people'] as const

/** More than five years of office hours: measuring further would take long, and no escalation comes so late. */
const MOST_MINUTES = 1_000_000

/** One step of a policy's escalation: when it runs, whom it tells, and what it does. */
export const escalationStepSchema = z
  .object({
    /** Null: of every target. */
    target: z.enum(['firstResponse', 'nextResponse', 'resolution']).nullable(),
    percent: z.number().positive().max(100).nullable(),
    /** In working minutes of the clock's calendar. */
    minutesAfterBreach: z.int().nonnegative().max(MOST_MINUTES, 'Give a time of at most 1,000,000 minutes.').nullable(),
    tell: z.array(z.enum(ESCALATION_AUDIENCES)),
    personIds: z.array(z.int()).default([]),
    assignToOnCall: z.boolean().default(false),
    /** One step up, at most to P1. */
    raisePriority: z.boolean().default(false),
  })
  .refine(({ percent, minutesAfterBreach }) => (percent === null) !== (minutesAfterBreach === null), {
    error: 'A step runs at a percentage or some minutes after the breach, one of the two.',
  })

export type EscalationStep = z.infer<typeof escalationStepSchema>

/** Names a step by its moment, so that one that ran under an earlier version of the policy does not run again. */
export function stepKeyOf({ target, percent, minutesAfterBreach }: EscalationStep): string {
  return `${target ?? 'any'}${percent === null ? `+${minutesAfterBreach}m` : `@${percent}%`}`
}

export function toTrigger(step: EscalationStep): EscalationTrigger {
  const { target, percent, minutesAfterBreach } = step
  return { step: stepKeyOf(step), target, percent, minutesAfterBreach }
}
