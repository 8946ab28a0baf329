import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { listChanges } from '../people/list-changes.ts'
import { requireAdministrator } from '../people/require-administrator.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import type { SectionInput } from './section-input.ts'

/**
 * Edits a section. That it is restricted, or no longer, counts for tickets that come to it from then on; those that are
 * there stay as they are. Throws forbidden and not_found.
 */
export async function saveSection(actor: Actor, { code, input }: { code: string; input: SectionInput }): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT code FROM section WHERE code = ${code} FOR UPDATE`
    const section = await tx.section.findUnique({ where: { code } })
    if (!section) throw notFound(`no section ${code}`)
    const { name, handles, email, isRestricted } = section
    const changes = listChanges({ name, handles, email, isRestricted }, input)
    if (!changes) return
    await tx.section.update({ where: { code }, data: input })
    await recordAuditEntry(tx, { ...auditedBy(actor), action: 'section.changed', subject: code, ...changes })
  })
  loadRouting.forget()
}
