import { ROLE_WORDS } from '#app/domain/people/role-words.ts'
import type { Role } from '#app/generated/prisma/enums.ts'

interface Held {
  role: Role
  /** Of what, as it is to be shown: a code or a name. */
  agency: string | null
  section: string | null
  approvalRole: string | null
}

/** A role with its scope in words: 'Technician, End User Computing'; 'Approver, LDH: data owner'. */
export function describeRole({ role, agency, section, approvalRole }: Held): string {
  const scope = agency ?? section
  const held = scope === null ? ROLE_WORDS[role] : `${ROLE_WORDS[role]}, ${scope}`
  return approvalRole === null ? held : `${held}: ${approvalRole}`
}
