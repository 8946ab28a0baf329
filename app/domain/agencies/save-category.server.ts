import { invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { listChanges } from '../people/list-changes.ts'
import { requireAdministrator } from '../people/require-administrator.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import type { CategoryInput } from './section-input.ts'

/**
 * Edits a category. It counts for tickets that are opened, or get this category, from then on: nothing changes for those
 * that are there. Throws forbidden, not_found, and invalid for a section that is not there.
 */
export async function saveCategory(
  actor: Actor,
  { code, input }: { code: string; input: CategoryInput },
): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT code FROM ticket_category WHERE code = ${code} FOR UPDATE`
    const category = await tx.ticketCategory.findUnique({ where: { code } })
    if (!category) throw notFound(`no category ${code}`)
    if (!(await tx.section.findUnique({ where: { code: input.sectionCode } }))) {
      throw invalid({ sectionCode: ['Choose a section from the list.'] })
    }
    const { name, sectionCode, approval, isRestricted, isActive } = category
    const changes = listChanges({ name, sectionCode, approval, isRestricted, isActive }, input)
    if (!changes) return
    await tx.ticketCategory.update({ where: { code }, data: input })
    await recordAuditEntry(tx, { ...auditedBy(actor), action: 'category.changed', subject: code, ...changes })
  })
  loadRouting.forget()
}
