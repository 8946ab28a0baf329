import { describe, expect, it } from 'vitest'
import type { EscalationStep } from '../sla/escalation-step.ts'
import type { StepToRun } from '../sla/find-new-steps.ts'
import { type EscalatedTicket, planEscalation } from './plan-escalation.ts'

const at = new Date('2026-11-23T15:00:00Z')
const ON_CALL = 7

function run(step: Partial<EscalationStep>): StepToRun {
  const whole: EscalationStep = {
    target: 'resolution',
    percent: 90,
    minutesAfterBreach: null,
    tell: [],
    personIds: [],
    assignToOnCall: false,
    raisePriority: false,
    ...step,
  }
  return { clockId: 1, target: 'resolution', key: 'resolution@90%', step: whole, at, dueAt: at }
}

const ticket: EscalatedTicket = { status: 'new', priority: 'P3', assigneeId: null, requesterId: 3 }
const toldBy = (step: Partial<EscalationStep>, onCall: number | null = ON_CALL) =>
  planEscalation(ticket, [run(step)], onCall).told[0]?.payload
const actsOf = (changed: Partial<EscalatedTicket>, step: Partial<EscalationStep>, onCall: number | null = ON_CALL) =>
  planEscalation({ ...ticket, ...changed }, [run(step)], onCall).acts.map(({ type }) => type)

describe('telling', () => {
  it('writes down whom it tells, with who is on call at that moment', () => {
    expect(toldBy({ tell: ['assignee', 'people', 'onCall'], personIds: [4, 5] })).toMatchObject({
      step: 'resolution@90%',
      words: '90 % of its time is spent',
      tell: ['assignee', 'people', 'onCall'],
      personIds: [4, 5, ON_CALL],
      onCallPersonId: ON_CALL,
    })
  })

  it('names nobody in place of who is on call, when nobody is', () => {
    expect(toldBy({ tell: ['onCall'] }, null)).toMatchObject({ personIds: [], onCallPersonId: null })
  })

  it('does not tell people who stand on a step that tells no named people', () => {
    expect(toldBy({ tell: ['section'], personIds: [4] })).toMatchObject({ personIds: [] })
    expect(toldBy({ tell: ['section'] })).not.toHaveProperty('onCallPersonId')
  })

  it.each([
    [{ percent: null, minutesAfterBreach: 0 }, 'its time has passed'],
    [{ percent: null, minutesAfterBreach: 1 }, '1 working minute has gone by since its time passed'],
    [{ percent: null, minutesAfterBreach: 60 }, '60 working minutes have gone by since its time passed'],
  ])('says why it ran: %o', (step, words) => {
    expect(toldBy(step)).toMatchObject({ words })
  })
})

describe('assigning to who is on call', () => {
  it('opens a new ticket', () => {
    const { patch, acts } = planEscalation(ticket, [run({ assignToOnCall: true })], ON_CALL)
    expect(patch).toEqual({ assigneeId: ON_CALL, status: 'open' })
    expect(acts.map(({ type }) => type)).toEqual(['ticket.assigned', 'ticket.statusChanged'])
  })

  it('takes it from the one who has it, and leaves the status', () => {
    const { patch, acts } = planEscalation(
      { ...ticket, status: 'in_progress', assigneeId: 9 },
      [run({ assignToOnCall: true })],
      ON_CALL,
    )
    expect(patch).toEqual({ assigneeId: ON_CALL })
    expect(acts[0]?.payload).toEqual({ assigneeId: ON_CALL, previousAssigneeId: 9, by: 'escalation' })
  })

  it('does nothing when nobody is on call, when they have it, when it is their own, and when it is resolved', () => {
    expect(actsOf({}, { assignToOnCall: true }, null)).toEqual([])
    expect(actsOf({ assigneeId: ON_CALL }, { assignToOnCall: true })).toEqual([])
    expect(actsOf({ requesterId: ON_CALL }, { assignToOnCall: true })).toEqual([])
    expect(actsOf({ status: 'resolved' }, { assignToOnCall: true, raisePriority: true })).toEqual([])
  })
})

describe('raising the priority', () => {
  it('goes up one for each step, to P1 and no further', () => {
    const raise = run({ raisePriority: true })
    const { patch, acts, termsReason } = planEscalation(ticket, [raise, raise, raise], null)
    expect(patch).toEqual({ priority: 'P1' })
    expect(acts.map(({ payload }) => payload)).toEqual([
      { from: 'P3', to: 'P2', reason: 'Escalation of the resolution: 90 % of its time is spent' },
      { from: 'P2', to: 'P1', reason: 'Escalation of the resolution: 90 % of its time is spent' },
    ])
    expect(termsReason).toBe('Priority raised to P1. Escalation of the resolution: 90 % of its time is spent')
    expect(planEscalation({ ...ticket, priority: 'P1' }, [raise], null)).not.toHaveProperty('termsReason')
  })
})
