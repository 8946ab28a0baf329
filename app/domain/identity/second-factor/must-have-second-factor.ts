import type { HeldRole } from '../actor.ts'

/** The setting SECOND_FACTOR: nobody must have one; who works; coordinators as well; everybody. */
export type SecondFactorDuty = 'optional' | 'required' | 'coordinators' | 'everybody'

const ROLES: readonly HeldRole['role'][] = ['technician', 'supervisor', 'administrator', 'records_officer', 'approver']

/**
 * Whether whoever holds these roles must have a second factor: people who read what others wrote, who purge files, and who
 * approve what an agency pays for; further people where the setting says so. Without a role one is a requester.
 */
export function mustHaveSecondFactor(roles: readonly Pick<HeldRole, 'role'>[], duty: SecondFactorDuty): boolean {
  if (duty === 'optional' || duty === 'everybody') return duty === 'everybody'
  return roles.some(({ role }) => ROLES.includes(role) || (role === 'coordinator' && duty === 'coordinators'))
}
