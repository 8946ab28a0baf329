import type { EscalationStep } from './escalation-step.ts'

/** Why an escalation step runs, in words that follow the name of the target: '90 % of its time is spent'. */
export function describeStep({ percent, minutesAfterBreach }: EscalationStep): string {
  if (percent !== null) return `${percent} % of its time is spent`
  if (minutesAfterBreach === 0) return 'its time has passed'
  const since = minutesAfterBreach === 1 ? 'minute has' : 'minutes have'
  return `${minutesAfterBreach} working ${since} gone by since its time passed`
}
