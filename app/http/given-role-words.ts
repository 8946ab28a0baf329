import type { GivenRole } from '#app/domain/identity/providers/claim-mapping.ts'

export const GIVEN_ROLE_WORDS: Record<GivenRole['role'], string> = {
  coordinator: 'Agency coordinator',
  approver: 'Approver',
  technician: 'Technician',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
  records_officer: 'Records officer',
}

/** A role with its scope, such as 'Technician (EUC)'. */
export function describeGivenRole({ role, agencyCode, sectionCode, approvalRole }: GivenRole): string {
  const scope = [agencyCode, sectionCode?.toUpperCase(), approvalRole].filter(Boolean).join(', ')
  return scope === '' ? GIVEN_ROLE_WORDS[role] : `${GIVEN_ROLE_WORDS[role]} (${scope})`
}
