import { DomainError, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { fingerprintOf } from '../../people/fingerprint-of.ts'
import { isNoticeKind } from '../notice-kinds.ts'
import { readSectionDefaults, requireSupervisorOf } from './get-section-defaults.server.ts'
import { judgeChoices } from './judge-choices.ts'
import { type NoticeChoice, sortChoices } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'
import type { SectionDefaultsInput } from './preferences-input.ts'

/**
 * Says what usually holds for the people of a section who chose nothing themselves, from now on. Sent twice it does nothing
 * the second time.
 * @throws DomainError 'forbidden' for whoever does not supervise it, 'not_found', 'invalid', 'conflict' where somebody else
 * saved meanwhile
 */
export async function saveSectionDefaults(
  actor: Actor,
  { code, input }: { code: string; input: SectionDefaultsInput },
): Promise<void> {
  requireSupervisorOf(actor, code)
  const offered = Object.entries(input.choices).filter(
    ([kind]) => isNoticeKind(kind) && NOTICE_KIND_RULES[kind].hasSectionDefault,
  )
  const { choices, fieldErrors } = judgeChoices(
    code,
    Object.fromEntries(offered),
    (kind, channel) => `choices.${kind}.${channel}`,
  )
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors)
  const after = sortChoices(choices)
  await inTransaction(async (tx) => {
    const [section] = await tx.$queryRaw<object[]>`SELECT code FROM section WHERE code = ${code} FOR NO KEY UPDATE`
    if (!section) throw notFound(`no section ${code}`)
    const before = await readSectionDefaults(tx, code)
    if (fingerprintOf(before) === fingerprintOf(after)) return
    if (input.seen !== fingerprintOf(before)) {
      throw new DomainError(
        'conflict',
        'Somebody changed this while the page was open. Check what you chose here, then save again.',
        { details: { fingerprint: fingerprintOf(before) } },
      )
    }
    await tx.sectionNoticeDefault.deleteMany({ where: { sectionCode: code } })
    await tx.sectionNoticeDefault.createMany({ data: after })
    await recordAuditEntry(tx, {
      action: 'notices.sectionDefaultsSet',
      ...auditedBy(actor),
      subject: code,
      before: { choices: before.map(toWords) },
      after: { choices: after.map(toWords) },
    })
  })
}

function toWords({ kind, channel, timing }: NoticeChoice): string {
  return `${kind} ${channel}: ${timing}`
}
