import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'

/** Systems that provision people, those in use first; there are a handful. */
export async function listScimClients() {
  const rows = await db.scimClient.findMany({
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
    take: 200,
    select: {
      id: true,
      name: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      provider: { select: { name: true } },
      _count: { select: { users: true, groups: true } },
    },
  })
  return rows.map(({ _count, provider, ...row }) => ({ ...row, ..._count, providerName: provider?.name ?? null }))
}

const MOST_GROUPS = 500

/** A system with its groups and the roles that they give. @throws DomainError 'not_found' */
export async function getScimClient(clientId: number) {
  const client = await db.scimClient.findUnique({
    where: { id: clientId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  })
  if (!client) throw notFound(`no SCIM client ${clientId}`)
  const [users, groups] = await Promise.all([
    db.scimUser.count({ where: { clientId } }),
    db.scimGroup.findMany({
      where: { clientId },
      orderBy: { displayName: 'asc' },
      take: MOST_GROUPS,
      include: { _count: { select: { members: true } } },
    }),
  ])
  const agencyIds = groups.flatMap(({ agencyId }) => agencyId ?? [])
  const agencies = await db.agency.findMany({ where: { id: { in: agencyIds } }, select: { id: true, code: true } })
  const codes = new Map(agencies.map(({ id, code }) => [id, code]))
  return {
    ...client,
    users,
    groups: groups.map(({ id, displayName, role, agencyId, sectionCode, approvalRole, _count }) => ({
      id,
      displayName,
      role,
      agencyCode: agencyId === null ? null : (codes.get(agencyId) ?? null),
      sectionCode,
      approvalRole,
      members: _count.members,
    })),
  }
}
