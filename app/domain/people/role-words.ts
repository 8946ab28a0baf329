import type { Role } from '#app/generated/prisma/enums.ts'

export const ROLE_WORDS: Record<Role, string> = {
  requester: 'Requester',
  coordinator: 'Agency coordinator',
  approver: 'Approver',
  technician: 'Technician',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
  records_officer: 'Records officer',
}

/** Those that are granted; everybody may ask for help without one. */
export const GRANTED_ROLES = [
  'coordinator',
  'approver',
  'technician',
  'supervisor',
  'administrator',
  'records_officer',
] as const satisfies readonly Role[]

export type GrantedRole = (typeof GRANTED_ROLES)[number]

export function isGrantedRole(text: string): text is GrantedRole {
  return (GRANTED_ROLES as readonly string[]).includes(text)
}

/** What a role is held for. */
export function scopeOf(role: Role): 'agency' | 'section' | 'everywhere' {
  if (role === 'coordinator' || role === 'approver') return 'agency'
  return role === 'technician' || role === 'supervisor' ? 'section' : 'everywhere'
}

/** What it lets people do, for those who grant it. */
export const ROLE_HINTS: Record<GrantedRole, string> = {
  coordinator: 'Sees and opens the tickets of an agency, except restricted ones.',
  approver: 'Approves for an agency, in one of the roles that categories ask for.',
  technician: 'Works the tickets of a section.',
  supervisor: 'Assigns a section’s tickets and reads its reports.',
  administrator: 'Configures everything and looks after people. Sees no restricted tickets by that alone.',
  records_officer: 'Quarantines and purges files.',
}
