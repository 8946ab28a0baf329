import { db } from '#app/platform/db.server.ts'

const PAGE_SIZE = 50

/** The accounts that are connected with a provider, by subject, a page at a time. */
export async function listProviderAccounts(providerId: number, after: string | null) {
  const rows = await db.providerAccount.findMany({
    where: { providerId, ...(after !== null && { subject: { gt: after } }) },
    orderBy: { subject: 'asc' },
    take: PAGE_SIZE + 1,
    select: { subject: true, lastSignInAt: true, person: { select: { id: true, name: true, email: true } } },
  })
  const accounts = rows.slice(0, PAGE_SIZE)
  return { accounts, next: rows.length > PAGE_SIZE ? (accounts.at(-1)?.subject ?? null) : null }
}
