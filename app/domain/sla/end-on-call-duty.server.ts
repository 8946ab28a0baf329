import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'
import { editOnCallDuties, getDuty, getDutySection } from './edit-on-call-duties.server.ts'

/**
 * Ends a duty that runs, now, or removes one that has not begun. Throws conflict for one that is over: what was cannot be
 * changed; not_found for one that is gone or in a section that the actor does not supervise.
 */
export async function endOnCallDuty(actor: Actor, dutyId: number): Promise<'ended' | 'removed'> {
  let outcome: 'ended' | 'removed' = 'ended'
  await editOnCallDuties(actor, await getDutySection(db, actor, dutyId), async (tx, now) => {
    const duty = await getDuty(tx, dutyId)
    if (duty.toAt <= now) throw new DomainError('conflict', 'This duty is over already. Nothing was changed.')
    outcome = duty.fromAt < now ? 'ended' : 'removed'
    const where = { id: dutyId }
    if (outcome === 'ended') await tx.onCallDuty.update({ where, data: { toAt: now } })
    else await tx.onCallDuty.delete({ where })
    const times = { dutyId, fromAt: duty.fromAt.toISOString() }
    return {
      action: outcome === 'ended' ? 'onCall.dutyEnded' : 'onCall.dutyRemoved',
      subject: duty.sectionCode,
      payload: {
        before: { ...times, toAt: duty.toAt.toISOString() },
        after: outcome === 'ended' ? { ...times, toAt: now.toISOString() } : null,
      },
    }
  })
  return outcome
}
