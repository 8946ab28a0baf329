import { z } from 'zod'
import { forbidden, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { auditedBy } from '../audited-by.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { UUID } from './find-users.server.ts'
import { syncGroupRole } from './sync-group-role.server.ts'

const MOST_MEMBERS = 2_000
const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)
const SCOPE = /^(agency|section):(.{1,20})$/

/** Which role a group gives; an empty role gives none. */
export const groupRoleSchema = z
  .object({
    role: z.preprocess(
      emptyIsNull,
      z.enum(['coordinator', 'approver', 'technician', 'supervisor', 'administrator', 'records_officer']).nullable(),
    ),
    scope: z.preprocess(emptyIsNull, z.string().regex(SCOPE, 'Choose from the list.').nullable()),
    approvalRole: z.preprocess(emptyIsNull, z.string().max(100).nullable()),
  })
  .transform(({ role, scope, approvalRole }, context) => {
    const [, kind, code = null] = SCOPE.exec(scope ?? '') ?? []
    const wanted = role === null ? null : SCOPES[role]
    if (wanted !== null && wanted !== kind) {
      const message = wanted === 'agency' ? 'Choose an agency.' : 'Choose a section.'
      context.addIssue({ code: 'custom', path: ['scope'], message })
    }
    if (role === 'approver' && approvalRole === null) {
      context.addIssue({ code: 'custom', path: ['approvalRole'], message: 'Choose what they approve as.' })
    }
    return {
      role,
      agencyCode: wanted === 'agency' ? code : null,
      sectionCode: wanted === 'section' ? code : null,
      approvalRole: role === 'approver' ? approvalRole : null,
    }
  })

const SCOPES = {
  coordinator: 'agency',
  approver: 'agency',
  technician: 'section',
  supervisor: 'section',
  administrator: null,
  records_officer: null,
} as const

interface Request {
  clientId: number
  groupId: string
  input: z.infer<typeof groupRoleSchema>
}

/**
 * Says which role the members of a group hold; they get it, or lose what it gave before, at once. Nobody gives themselves
 * one. @throws DomainError 'forbidden', 'invalid', 'not_found', 'conflict' where nobody would be an administrator any more
 */
export async function saveGroupRole(actor: Actor, { clientId, groupId, input }: Request): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators say which role a group gives.')
  await inTransaction(async (tx) => {
    const group = UUID.test(groupId)
      ? await tx.scimGroup.findFirst({
          where: { id: groupId, clientId },
          include: { _count: { select: { members: true } } },
        })
      : null
    if (!group) throw notFound(`no SCIM group ${groupId.slice(0, 40)}`)
    const own = { groupId, personId: actor.personId }
    if (input.role !== null && (await tx.scimGroupMember.findFirst({ where: own })) !== null) {
      throw forbidden('You belong to this group yourself. Another administrator says which role it gives.')
    }
    if (input.role !== null && group._count.members > MOST_MEMBERS) {
      throw invalid({ role: [`More than ${MOST_MEMBERS} people belong to it. Let a smaller group give a role.`] })
    }
    const { role, agencyCode, sectionCode, approvalRole } = input
    const agency = agencyCode === null ? null : await tx.agency.findUnique({ where: { code: agencyCode } })
    const section = sectionCode === null ? null : await tx.section.findUnique({ where: { code: sectionCode } })
    if ((agencyCode !== null && !agency) || (sectionCode !== null && !section)) {
      throw invalid({ scope: ['Choose from the list.'] })
    }
    const agencyId = agency?.id ?? null
    await tx.scimGroup.update({ where: { id: groupId }, data: { role, agencyId, sectionCode, approvalRole } })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'scim.groupRoleChanged',
      subject: group.displayName,
      before: {
        role: group.role,
        agencyId: group.agencyId,
        sectionCode: group.sectionCode,
        approvalRole: group.approvalRole,
      },
      after: { role, agencyId, sectionCode, approvalRole },
    })
    await syncGroupRole(tx, groupId, auditedBy(actor))
  })
}
