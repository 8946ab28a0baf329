import type { ClaimRule } from '#app/domain/identity/providers/claim-mapping.ts'
import {
  CLIENT_SECRET_PURPOSE,
  loadProvider,
  type Provider,
} from '#app/domain/identity/providers/load-provider.server.ts'
import type { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import type { TestProvider } from './start-identity-provider.ts'

type Facts = Partial<Omit<Prisma.IdentityProviderCreateInput, 'mapping'>> & { code: string; mapping?: ClaimRule[] }

/** Stores a provider's row: that of a running one, or made up. */
export async function makeProvider(running: TestProvider | null, { mapping = [], ...facts }: Facts): Promise<Provider> {
  await db.identityProvider.create({
    data: {
      name: `Provider ${facts.code}`,
      issuer: running?.issuer ?? 'http://127.0.0.1:9',
      clientId: running?.clientId ?? 'helpdesk',
      clientSecretSealed: running && sealText(running.clientSecret, CLIENT_SECRET_PURPOSE),
      scopes: 'openid profile email groups',
      mapping: mapping as unknown as Prisma.InputJsonArray,
      ...facts,
    },
  })
  return loadProvider(facts.code)
}
