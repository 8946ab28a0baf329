import { db } from '#app/platform/db.server.ts'

export interface Account {
  name: string
  email: string
  agencyName: string | null
  hasPassword: boolean
  passwordChangedAt: Date | null
  /** The identity providers in use, and whether the person's account there is connected. */
  providers: { code: string; name: string; isConnected: boolean }[]
}

/** What a person sees of their own account. */
export async function getAccount(personId: number): Promise<Account> {
  const [person, providers] = await Promise.all([
    db.person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        name: true,
        email: true,
        passwordHash: true,
        passwordChangedAt: true,
        agency: { select: { name: true } },
      },
    }),
    db.identityProvider.findMany({
      where: { isActive: true },
      orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
      select: { code: true, name: true, accounts: { where: { personId }, select: { subject: true } } },
    }),
  ])
  const { name, email, agency, passwordHash, passwordChangedAt } = person
  return {
    name,
    email,
    agencyName: agency?.name ?? null,
    hasPassword: passwordHash !== null,
    passwordChangedAt,
    providers: providers.map(({ accounts, ...provider }) => ({ ...provider, isConnected: accounts.length > 0 })),
  }
}
