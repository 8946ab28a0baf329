import type { GrantSource } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { hasAdministratorBeside } from '../people/has-administrator-beside.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { type GivenRole, keyOfRole } from './claim-mapping.ts'

export interface RoleGiver {
  source: Exclude<GrantSource, 'manual'>
  /** A provider's code, a SCIM group's id. */
  sourceKey: string
  /** Who did it, for the audit trail; null: the system that the key names. */
  actorId: number | null
  clientAddress?: string
  requestId?: string
  userAgent?: string
}

/**
 * Makes the roles that this giver gives to a person exactly these: adds what is new, ends what it gave before, and touches
 * nothing that others gave. A scope that is not here (any more) gives nothing. The last administrator stays one, whatever
 * their claims say. Any change ends the person's sessions, by the database.
 */
export async function giveRoles(
  tx: Tx,
  person: { id: number; email: string },
  wanted: readonly GivenRole[],
  { source, sourceKey, ...from }: RoleGiver,
): Promise<void> {
  const held = await tx.roleGrant.findMany({
    where: { personId: person.id, source, sourceKey, validTo: null },
    include: { agency: { select: { code: true } } },
  })
  const known = await keepKnownScopes(tx, wanted)
  const wantedKeys = new Set(known.map(({ role }) => keyOfRole(role)))
  const heldRoles = held.map((grant) => ({ id: grant.id, role: toRole(grant) }))
  const heldKeys = new Set(heldRoles.map(({ role }) => keyOfRole(role)))
  const given = { ...from, subject: person.email, payload: { source, sourceKey } }
  for (const { id, role } of heldRoles) {
    if (wantedKeys.has(keyOfRole(role))) continue
    if (role.role === 'administrator' && !(await hasAdministratorBeside(tx, [id]))) {
      logger.warn({ personId: person.id, source, sourceKey }, 'the last administrator stays one')
      continue
    }
    await tx.$executeRaw`UPDATE role_grant SET valid_to = greatest(now(), valid_from) WHERE id = ${id}`
    await recordAuditEntry(tx, { ...given, action: 'identity.roleEnded', before: { ...role } })
  }
  for (const { role, agencyId } of known) {
    if (heldKeys.has(keyOfRole(role))) continue
    const { sectionCode, approvalRole } = role
    await tx.roleGrant.create({
      data: { personId: person.id, role: role.role, agencyId, sectionCode, approvalRole, source, sourceKey },
    })
    await recordAuditEntry(tx, { ...given, action: 'identity.roleGranted', after: { ...role } })
  }
}

function toRole(grant: {
  role: string
  sectionCode: string | null
  approvalRole: string | null
  agency: { code: string } | null
}): GivenRole {
  const { role, sectionCode, approvalRole, agency } = grant
  return { role: role as GivenRole['role'], sectionCode, approvalRole, agencyCode: agency?.code ?? null }
}

async function keepKnownScopes(tx: Tx, wanted: readonly GivenRole[]) {
  const codes = wanted.flatMap(({ agencyCode }) => agencyCode ?? [])
  const [agencies, sections] = await Promise.all([
    tx.agency.findMany({ where: { code: { in: codes } }, select: { id: true, code: true } }),
    tx.section.findMany({ select: { code: true } }),
  ])
  const agencyIds = new Map(agencies.map(({ id, code }) => [code, id]))
  const sectionCodes = new Set(sections.map(({ code }) => code))
  return wanted.flatMap((role) => {
    const agencyId = role.agencyCode === null ? null : agencyIds.get(role.agencyCode)
    const isKnown = agencyId !== undefined && (role.sectionCode === null || sectionCodes.has(role.sectionCode))
    return isKnown ? [{ role, agencyId }] : []
  })
}
