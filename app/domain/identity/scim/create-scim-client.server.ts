import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { forbidden, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { auditedBy } from '../audited-by.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { hashScimToken } from './find-scim-client.server.ts'

export const scimClientSchema = z.object({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name, such as that of the system.')
    .max(80, 'Use at most 80 characters.')
    .regex(/^\P{Cc}*$/u, 'Leave out control characters.'),
  providerCode: z
    .string()
    .max(40)
    .default('')
    .transform((code) => code || null),
})

/**
 * Lets a system provision people. Returns its token, which is shown once and kept nowhere.
 * @throws DomainError 'forbidden', 'invalid'
 */
export async function createScimClient(
  actor: Actor,
  { name, providerCode }: z.infer<typeof scimClientSchema>,
): Promise<{ id: number; token: string }> {
  if (!actor.isAdministrator) throw forbidden('Only administrators let systems provision people.')
  const token = `scim_${randomBytes(32).toString('base64url')}`
  return inTransaction(async (tx) => {
    const provider =
      providerCode === null ? null : await tx.identityProvider.findUnique({ where: { code: providerCode } })
    if (providerCode !== null && provider === null)
      throw invalid({ providerCode: ['Choose a provider from the list.'] })
    const { id } = await tx.scimClient.create({
      data: { name, tokenHash: hashScimToken(token), providerId: provider?.id ?? null, createdById: actor.personId },
      select: { id: true },
    })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'scim.clientAdded',
      subject: name,
      after: { name, provider: providerCode },
    })
    return { id, token }
  })
}
