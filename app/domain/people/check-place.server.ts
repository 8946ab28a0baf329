import type { Tx } from '#app/platform/db.server.ts'
import { type FieldErrors, invalid } from '#app/platform/errors.ts'
import type { PersonInput } from './person-input.ts'

/** Throws invalid for an agency or parish that is not there; `kept` is what the person has already, active or not. */
export async function checkPlace(
  tx: Tx,
  { agencyId, parishName }: Pick<PersonInput, 'agencyId' | 'parishName'>,
  kept: { agencyId: number | null } = { agencyId: null },
): Promise<void> {
  const errors: FieldErrors = {}
  if (agencyId !== null && agencyId !== kept.agencyId) {
    const agency = await tx.agency.findFirst({ where: { id: agencyId, isActive: true }, select: { id: true } })
    if (!agency) errors.agencyId = ['Choose an agency from the list.']
  }
  if (parishName !== null && !(await tx.parish.findUnique({ where: { name: parishName } }))) {
    errors.parishName = ['Choose a parish from the list.']
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
}
