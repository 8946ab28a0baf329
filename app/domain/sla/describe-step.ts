import type { EscalationStep } from './escalation-step.ts'

/** Why an escalation step runs, in words that follow the name of the target: '90 % of its time is spent'. */
export function describeStep({ percent, minutesAfterBreach }: EscalationStep): string {
  if (percent !== null) return `${percent} % of its time is spent`
  if (minutesAfterBreach === 0) return 'its time has passed'
  return `its time passed ${minutesAfterBreach} working ${minutesAfterBreach === 1 ? 'minute' : 'minutes'} ago`
}
