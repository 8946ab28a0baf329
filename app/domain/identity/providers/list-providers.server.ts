import { db } from '#app/platform/db.server.ts'

/** All identity providers for the administrators' list; there are a handful. */
export async function listProviders() {
  const rows = await db.identityProvider.findMany({
    orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
    select: {
      code: true,
      name: true,
      issuer: true,
      isActive: true,
      mapping: true,
      _count: { select: { accounts: true } },
    },
  })
  return rows.map(({ mapping, _count, ...row }) => ({
    ...row,
    rules: Array.isArray(mapping) ? mapping.length : 0,
    accounts: _count.accounts,
  }))
}
