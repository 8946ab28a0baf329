import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { claimMappingSchema } from './claim-mapping.ts'

/** A provider as its form shows it: of the secret only whether there is one. @throws DomainError 'not_found' */
export async function getProvider(code: string) {
  const row = await db.identityProvider.findUnique({
    where: { code },
    include: { _count: { select: { accounts: true } } },
  })
  if (!row) throw notFound(`no identity provider ${code.slice(0, 60)}`)
  const { clientSecretSealed, mapping, _count, ...plain } = row
  return {
    ...plain,
    hasSecret: clientSecretSealed !== null,
    mapping: claimMappingSchema.parse(mapping),
    accounts: _count.accounts,
  }
}

export type ShownProvider = Awaited<ReturnType<typeof getProvider>>
