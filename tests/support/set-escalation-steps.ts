import type { EscalationStep } from '#app/domain/sla/escalation-step.ts'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { db } from '#app/platform/db.server.ts'

/**
 * Gives every policy a new version that escalates by these steps, in force since there are policies; what a step leaves out it
 * does not do.
 */
export async function setEscalationSteps(steps: readonly Partial<EscalationStep>[]): Promise<void> {
  const whole = steps.map((step) => ({ target: null, percent: null, minutesAfterBreach: null, tell: [], ...step }))
  const newest = await db.slaPolicyVersion.findMany({ distinct: ['policyCode'], orderBy: { number: 'desc' } })
  for (const { id: _, number, ...version } of newest) {
    await db.slaPolicyVersion.create({ data: { ...version, number: number + 1, escalationSteps: whole } })
  }
  loadSlaRules.forget()
}
