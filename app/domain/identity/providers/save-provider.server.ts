import type { IdentityProvider, Prisma } from '#app/generated/prisma/client.ts'
import { forbidden, invalid, notFound } from '#app/platform/errors.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { auditedBy } from '../audited-by.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { findIssuerProblem } from './allow-issuer.ts'
import { allowsLoopbackIssuer } from './discover-provider.server.ts'
import { listSignInProviders } from './list-sign-in-providers.server.ts'
import { CLIENT_SECRET_PURPOSE } from './load-provider.server.ts'
import type { ProviderInput } from './provider-input.ts'

/**
 * Adds an identity provider, or changes the one with this code; the trail keeps both states, and of the secret only
 * whether it changed. A new issuer would make other people of the same subjects, so it is refused once accounts are
 * connected.
 * @throws DomainError 'forbidden', 'invalid', 'not_found'
 */
export async function saveProvider(
  actor: Actor,
  { code, isNew, input }: { code: string; isNew: boolean; input: ProviderInput },
): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change identity providers.')
  const problem = findIssuerProblem(input.issuer, allowsLoopbackIssuer)
  if (problem !== null) throw invalid({ issuer: [problem] })
  const { clientSecret, removesSecret, mapping, ...plain } = input
  const data = {
    ...plain,
    mapping: mapping as unknown as Prisma.InputJsonArray,
    ...(clientSecret !== null && { clientSecretSealed: sealText(clientSecret, CLIENT_SECRET_PURPOSE) }),
    ...(clientSecret === null && removesSecret && { clientSecretSealed: null }),
  }
  const secret = clientSecret !== null ? 'replaced' : removesSecret ? 'removed' : 'kept'
  try {
    await inTransaction(async (tx) => {
      const [before] = isNew
        ? []
        : await tx.identityProvider.findMany({ where: { code }, include: { _count: { select: { accounts: true } } } })
      if (!isNew && !before) throw notFound(`no identity provider ${code}`)
      if (before && before.issuer !== input.issuer && before._count.accounts > 0) {
        throw invalid({
          issuer: [
            'Accounts are connected by this issuer. Add another provider for the new one, then switch this off.',
          ],
        })
      }
      const after = before
        ? await tx.identityProvider.update({ where: { code }, data })
        : await tx.identityProvider.create({ data: { ...data, code } })
      await recordAuditEntry(tx, {
        ...auditedBy(actor),
        action: before ? 'identity.providerChanged' : 'identity.providerAdded',
        subject: code,
        payload: { secret },
        before: before && toFacts(before),
        after: toFacts(after),
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ code: ['Another provider has this code.'] })
    throw error
  }
  listSignInProviders.forget()
}

function toFacts(row: IdentityProvider): Prisma.InputJsonObject {
  const { name, issuer, clientId, scopes, clockToleranceSeconds, admitsUnknown, provesSecondFactor } = row
  const { isActive, sortOrder, mapping } = row
  const flags = { admitsUnknown, provesSecondFactor, isActive, sortOrder }
  return { name, issuer, clientId, scopes, clockToleranceSeconds, ...flags, mapping: mapping as Prisma.InputJsonArray }
}
