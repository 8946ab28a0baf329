import { invalid } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from '../people/require-administrator.ts'
import { listAgencies } from '../tickets/list-agencies.server.ts'
import type { NewAgency } from './agency-input.ts'

/** Adds an agency and returns its id. Throws forbidden, and invalid for a code that another one has. */
export async function addAgency(actor: Actor, input: NewAgency): Promise<number> {
  requireAdministrator(actor)
  const agencyId = await inTransaction(async (tx) => {
    if (input.parishName !== null && !(await tx.parish.findUnique({ where: { name: input.parishName } }))) {
      throw invalid({ parishName: ['Choose a parish from the list.'] })
    }
    const { id } = await tx.agency.create({ data: input, select: { id: true } })
    const about = { ...auditedBy(actor), subject: input.code, payload: { agencyId: id } }
    await recordAuditEntry(tx, { action: 'agency.added', ...about, after: { ...input } })
    return id
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? invalid({ code: ['Another agency has this short name.'] }) : error
  })
  listAgencies.forget()
  return agencyId
}
