import { writeWorkingTime } from '#app/domain/sla/describe-working-time.ts'
import type { PolicyDetails } from '#app/domain/sla/get-policy.server.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { EMPTY_ROW, type StepRow, writeStepRows } from './step-rows.ts'

/** A policy as its form shows it, with one empty step to fill in. */
export function policyFields(policy: PolicyDetails): FormValues {
  const { escalationSteps, addressOf } = policy
  const rows = escalationSteps.map((step): StepRow => {
    const { percent, minutesAfterBreach, tell, personIds } = step
    return {
      target: step.target ?? '',
      percent: percent === null ? '' : String(percent),
      minutesAfterBreach: minutesAfterBreach === null ? '' : writeWorkingTime(minutesAfterBreach),
      tell: tell.filter((audience) => audience !== 'people'),
      people: personIds.map((id) => addressOf.get(id) ?? '').join(', '),
      assignToOnCall: step.assignToOnCall ? 'yes' : '',
      raisePriority: step.raisePriority ? 'yes' : '',
    }
  })
  return {
    code: policy.code,
    name: policy.name,
    calendarCode: policy.calendarCode,
    firstResponseMinutes: timeField(policy.firstResponseMinutes),
    nextResponseMinutes: timeField(policy.nextResponseMinutes),
    resolutionMinutes: timeField(policy.resolutionMinutes),
    warnAtPercents: policy.warnAtPercents.join(', '),
    categoryCode: policy.categoryCode ?? '',
    sectionCode: policy.sectionCode ?? '',
    agencyId: String(policy.agencyId ?? ''),
    ticketType: policy.ticketType ?? '',
    priority: policy.priority ?? '',
    kind: policy.kind ?? '',
    ...writeStepRows([...rows, EMPTY_ROW]),
  }
}

/** The form of a policy that does not exist yet. */
export function emptyPolicyFields(): FormValues {
  return { warnAtPercents: '75, 90', ...writeStepRows([EMPTY_ROW]) }
}

function timeField(minutes: number | null): string {
  return minutes === null ? '' : writeWorkingTime(minutes)
}
