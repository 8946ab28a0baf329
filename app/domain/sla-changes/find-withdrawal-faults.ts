import type { FieldErrors } from '#app/platform/errors.ts'
import { listCalendarUsers } from './list-calendar-users.ts'
import type { SlaChangeKind } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

/** Why something cannot be withdrawn: under `code`, none when it can. */
export function findWithdrawalFaults(kind: SlaChangeKind, subject: string | null, setup: SlaSetup): FieldErrors {
  if (kind === 'policy' && subject === setup.defaultPolicyCode) {
    return { code: ['The default policy cannot be withdrawn: tickets that no other policy takes need it.'] }
  }
  if (kind !== 'calendar' || subject === null) return {}
  const users = listCalendarUsers(subject, setup)
  return users.length === 0
    ? {}
    : { code: [`This calendar is in use: ${users.join(', ')}. Give them another one first.`] }
}
