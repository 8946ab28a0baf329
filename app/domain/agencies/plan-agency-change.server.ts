import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from '../people/require-administrator.ts'
import type { AgencyChangeInput } from './agency-input.ts'
import { applyAgencyChange } from './apply-agency-change.server.ts'
import { forgetAgencies } from './forget-agencies.server.ts'

/**
 * Plans that an agency gets another name, or becomes part of another one, on a day in Louisiana; on that day a sweep does
 * so, and today it is done at once. Throws forbidden, not_found, invalid, and conflict where a change is planned already.
 */
export async function planAgencyChange(
  actor: Actor,
  { agencyId, input }: { agencyId: number; input: AgencyChangeInput },
): Promise<'planned' | 'applied'> {
  requireAdministrator(actor)
  const outcome = await inTransaction(async (tx) => {
    const { code } = await lockAgency(tx, agencyId, input)
    const isToday = await requireDayToCome(tx, input.effectiveOn)
    await checkChange(tx, agencyId, input)
    const { kind: _, effectiveOn, ...what } = input
    const change = await tx.agencyChange.create({
      data: { agencyId, ...what, effectiveOn: new Date(`${effectiveOn}T00:00:00Z`), createdById: actor.personId },
      select: { id: true },
    })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'agency.changePlanned',
      subject: code,
      payload: { agencyId, changeId: change.id },
      after: { ...input },
    })
    if (!isToday) return 'planned' as const
    await applyAgencyChange(tx, change.id)
    return 'applied' as const
  }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    throw new DomainError('conflict', 'A change is planned for this agency already. Withdraw it first.')
  })
  forgetAgencies()
  return outcome
}

/** Both of a merging, and always in one order: else two that are to become part of each other would wait for each other. */
async function lockAgency(tx: Tx, agencyId: number, input: AgencyChangeInput): Promise<{ code: string }> {
  const ids = [agencyId, ...(input.kind === 'merging' ? [input.intoAgencyId] : [])]
  const locked = await tx.$queryRaw<{ id: number; code: string; isGone: boolean }[]>`
    SELECT id, code, merged_into_id IS NOT NULL AS "isGone" FROM agency WHERE id = ANY(${ids}::int[]) ORDER BY id FOR UPDATE`
  const agency = locked.find(({ id }) => id === agencyId)
  if (!agency) throw notFound(`no agency ${agencyId}`)
  if (agency.isGone) throw new DomainError('conflict', 'This agency has become part of another one already.')
  return agency
}

/** Whether the day is today; throws invalid for one that is over. */
async function requireDayToCome(tx: Tx, day: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ today: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'America/Chicago', 'YYYY-MM-DD') AS today`
  if (!found || day < found.today) throw invalid({ effectiveOn: ['This day is over. Choose today or a day to come.'] })
  return day === found.today
}

async function checkChange(tx: Tx, agencyId: number, input: AgencyChangeInput): Promise<void> {
  if (input.kind === 'merging') {
    if (input.intoAgencyId === agencyId) throw invalid({ intoAgencyId: ['An agency cannot become part of itself.'] })
    const into = await tx.agency.findFirst({ where: { id: input.intoAgencyId, isActive: true, mergedIntoId: null } })
    if (!into) throw invalid({ intoAgencyId: ['Choose an agency from the list.'] })
    return
  }
  if (input.newCode === null) return
  const holder = await tx.agency.findFirst({ where: { code: input.newCode, id: { not: agencyId } } })
  const planned = await tx.agencyChange.findFirst({
    where: { newCode: input.newCode, agencyId: { not: agencyId }, appliedAt: null, withdrawnAt: null },
  })
  if (holder || planned) throw invalid({ newCode: ['Another agency has this short name, or is to get it.'] })
}
