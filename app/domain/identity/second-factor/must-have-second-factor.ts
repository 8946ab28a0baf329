import type { HeldRole } from '../actor.ts'

const ROLES: readonly HeldRole['role'][] = ['technician', 'supervisor', 'administrator', 'records_officer', 'approver']

/**
 * Whether these roles ask for a second factor: people who read what others wrote, who purge files, and who approve what an
 * agency pays for.
 */
export function mustHaveSecondFactor(roles: readonly Pick<HeldRole, 'role'>[]): boolean {
  return roles.some(({ role }) => ROLES.includes(role))
}
