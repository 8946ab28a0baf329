import { DomainError, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { listChanges } from '../people/list-changes.ts'
import { requireAdministrator } from '../people/require-administrator.ts'
import { listAgencies } from '../tickets/list-agencies.server.ts'
import type { AgencyFacts } from './agency-input.ts'

/**
 * Edits what may change about an agency at once; its name and code change by a date (`planAgencyChange`). One that is not
 * active is offered nowhere; its people and tickets stay. Throws forbidden, not_found, invalid, and conflict for switching
 * on what has become part of another.
 */
export async function saveAgency(
  actor: Actor,
  { agencyId, facts }: { agencyId: number; facts: AgencyFacts },
): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM agency WHERE id = ${agencyId} FOR UPDATE`
    const agency = await tx.agency.findUnique({ where: { id: agencyId } })
    if (!agency) throw notFound(`no agency ${agencyId}`)
    if (facts.isActive && agency.mergedIntoId !== null) {
      throw new DomainError('conflict', 'This agency has become part of another one and stays so.')
    }
    if (facts.parishName !== null && !(await tx.parish.findUnique({ where: { name: facts.parishName } }))) {
      throw invalid({ parishName: ['Choose a parish from the list.'] })
    }
    const { address, parishName, inOtsScope, isActive } = agency
    const changes = listChanges({ address, parishName, inOtsScope, isActive }, facts)
    if (!changes) return
    await tx.agency.update({ where: { id: agencyId }, data: facts })
    const about = { ...auditedBy(actor), subject: agency.code, payload: { agencyId } }
    await recordAuditEntry(tx, { action: 'agency.changed', ...about, ...changes })
  })
  listAgencies.forget()
}
