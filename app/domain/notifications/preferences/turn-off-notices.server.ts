import type { NoticeTiming } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import type { RequestFacts } from '../../identity/request-facts.ts'
import { isNoticeKind } from '../notice-kinds.ts'
import { EVERYWHERE } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'
import type { Unsubscription } from './unsubscribe-address.server.ts'

const own = systemScope('The link was made for this person and this ticket, and shows nothing of it.')

/**
 * Does what a link of ours in a mail promises: the mail no longer comes. Nobody need be signed in; the link is the proof.
 * What a kind does not allow to be turned off stays. Done twice it does nothing the second time.
 */
export async function turnOffNotices(unsubscription: Unsubscription, request: RequestFacts): Promise<void> {
  const { personId, kind, sectionCode, ticketId } = unsubscription
  await inTransaction(async (tx) => {
    const [person] = await tx.$queryRaw<{ email: string }[]>`
      SELECT email FROM person WHERE id = ${personId} FOR NO KEY UPDATE`
    if (!person) return
    const changed =
      ticketId !== null
        ? await mute(tx, personId, ticketId)
        : kind === 'digest'
          ? await turnOffDigests(tx, personId)
          : await turnOffKind(tx, { personId, kind, sectionCode })
    if (changed === 0) return
    await recordAuditEntry(tx, {
      action: 'notices.turnedOffByLink',
      actorId: null,
      subject: person.email,
      ...(ticketId !== null && { ticketId }),
      ...request,
      payload: { kind, sectionCode },
    })
  })
}

function mute(tx: Tx, personId: number, ticketId: number): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO ticket_mute ${own} (ticket_id, person_id) SELECT id, ${personId} FROM ticket WHERE id = ${ticketId}
    ON CONFLICT DO NOTHING`
}

/** Of a section, or everywhere; exceptions that still let it come are turned off with it. */
async function turnOffKind(
  tx: Tx,
  { personId, kind, sectionCode }: Pick<Unsubscription, 'personId' | 'kind' | 'sectionCode'>,
): Promise<number> {
  if (kind === 'digest' || !NOTICE_KIND_RULES[kind].emailTimings.includes('off')) return 0
  const channel = 'email'
  const off: NoticeTiming = 'off'
  const exceptions =
    sectionCode === null
      ? await tx.noticeChoice.updateMany({
          where: { personId, kind, channel, timing: { not: off } },
          data: { timing: off },
        })
      : { count: 0 }
  const stored = await tx.$executeRaw`
    INSERT INTO notice_choice (person_id, section_code, kind, channel, timing)
    VALUES (${personId}, ${sectionCode ?? EVERYWHERE}, ${kind}, 'email', 'off')
    ON CONFLICT (person_id, section_code, kind, channel) DO UPDATE SET timing = 'off' WHERE notice_choice.timing <> 'off'`
  return exceptions.count + stored
}

/** Whatever they or their sections let come gathered; what waits on them goes on to come that way. */
async function turnOffDigests(tx: Tx, personId: number): Promise<number> {
  const kinds = Object.entries(NOTICE_KIND_RULES)
    .filter(([kind, rule]) => isNoticeKind(kind) && kind !== 'summary' && rule.emailTimings.includes('off'))
    .map(([kind]) => kind)
  const own = await tx.noticeChoice.updateMany({
    where: { personId, channel: 'email', timing: { in: ['hourly', 'daily'] }, kind: { in: kinds } },
    data: { timing: 'off' },
  })
  // The section's default counts where the person chose nothing, there or everywhere.
  const bySection = await tx.$executeRaw`
    INSERT INTO notice_choice (person_id, section_code, kind, channel, timing)
    SELECT ${personId}, d.section_code, d.kind, 'email', 'off' FROM section_notice_default d
    WHERE d.section_code IN (SELECT g.section_code FROM role_grant g WHERE g.person_id = ${personId} AND (g.valid_to IS NULL OR g.valid_to > now()))
      AND d.channel = 'email' AND d.timing IN ('hourly', 'daily') AND d.kind = ANY (${kinds}::text[])
      AND NOT EXISTS (SELECT FROM notice_choice c WHERE c.person_id = ${personId} AND c.kind = d.kind AND c.channel = 'email'
        AND c.section_code IN ('*', d.section_code))
    ON CONFLICT DO NOTHING`
  return own.count + bySection
}
