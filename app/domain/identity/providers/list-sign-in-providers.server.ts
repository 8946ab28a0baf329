import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'

export interface SignInProvider {
  code: string
  name: string
}

/** The providers that the sign-in page offers, in their order; a change shows within ten seconds. No provider is asked. */
export const listSignInProviders = remember('sign-in-providers', () =>
  cachedFor(10_000, (): Promise<SignInProvider[]> => {
    return db.identityProvider.findMany({
      where: { isActive: true },
      orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
      select: { code: true, name: true },
    })
  }),
)
