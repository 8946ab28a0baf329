import type { Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import type { Escalation, TicketEventBody } from '../events/ticket-event.ts'
import { describeStep } from '../sla/describe-step.ts'
import type { StepToRun } from '../sla/find-new-steps.ts'
import { isOpen } from './ticket-status.ts'

/** What of a ticket an escalation step looks at and may change. */
export interface EscalatedTicket {
  status: TicketStatus
  priority: Priority
  assigneeId: number | null
  requesterId: number
}

export interface EscalationPlan {
  /** That each step ran, and whom it tells. */
  told: TicketEventBody[]
  /** What the steps did to the ticket, beyond telling. */
  acts: TicketEventBody[]
  patch: Partial<Pick<EscalatedTicket, 'status' | 'priority' | 'assigneeId'>>
  /** Set when the priority was raised: the SLA terms are chosen again. */
  termsReason?: string
}

const HIGHER: Partial<Record<Priority, Priority>> = { P4: 'P3', P3: 'P2', P2: 'P1' }

/** Whether a step makes a difference to who is on call, so that it has to be known. */
export function needsOnCall({ step }: StepToRun): boolean {
  return step.assignToOnCall || step.tell.includes('onCall')
}

/**
 * What escalation steps that have come do to a ticket, in order. `onCallPersonId` is who answers for its section now;
 * null: nobody, and then nobody is told or gets the ticket in their stead. A ticket is never given to the one who asked.
 */
export function planEscalation(
  ticket: EscalatedTicket,
  steps: readonly StepToRun[],
  onCallPersonId: number | null,
): EscalationPlan {
  const plan: EscalationPlan = { told: [], acts: [], patch: {} }
  for (const run of steps) {
    plan.told.push({ type: 'clock.escalated', payload: toEscalation(run, onCallPersonId) })
    const before = { ...ticket, ...plan.patch }
    if (!isOpen(before.status)) continue
    if (run.step.assignToOnCall) assign(plan, before, onCallPersonId)
    if (run.step.raisePriority) raise(plan, before, run)
  }
  return plan
}

function toEscalation(run: StepToRun, onCallPersonId: number | null): Escalation {
  const { step, clockId, target, key, at, dueAt } = run
  const named = step.tell.includes('people') ? step.personIds : []
  const onCall = step.tell.includes('onCall') && onCallPersonId !== null ? [onCallPersonId] : []
  return {
    clockId,
    target,
    step: key,
    words: describeStep(step),
    at: at.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    tell: step.tell,
    personIds: [...new Set([...named, ...onCall])],
    ...(needsOnCall(run) && { onCallPersonId }),
  }
}

function assign(plan: EscalationPlan, before: EscalatedTicket, personId: number | null): void {
  if (personId === null || personId === before.assigneeId || personId === before.requesterId) return
  plan.patch.assigneeId = personId
  plan.acts.push({
    type: 'ticket.assigned',
    payload: { assigneeId: personId, previousAssigneeId: before.assigneeId, by: 'escalation' },
  })
  if (before.status !== 'new') return
  plan.patch.status = 'open'
  plan.acts.push({ type: 'ticket.statusChanged', payload: { from: 'new', to: 'open' } })
}

function raise(plan: EscalationPlan, before: EscalatedTicket, { target, step }: StepToRun): void {
  const priority = HIGHER[before.priority]
  if (priority === undefined) return
  const reason = `Escalation of the ${TARGETS[target]}: ${describeStep(step)}`
  plan.patch.priority = priority
  plan.termsReason = `Priority raised to ${priority}. ${reason}`
  plan.acts.push({ type: 'ticket.priorityOverridden', payload: { from: before.priority, to: priority, reason } })
}

const TARGETS = { firstResponse: 'first response', nextResponse: 'next response', resolution: 'resolution' } as const
