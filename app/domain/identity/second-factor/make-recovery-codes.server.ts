import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import { listSecondFactors } from './list-second-factors.server.ts'
import { recordFactorChange } from './record-factor-change.server.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.server.ts'
import { requireOwnSession } from './require-own-session.ts'
import { countFactors } from './second-factors.ts'

/** New recovery codes for one's own account; the old ones end. @throws DomainError 'conflict' without a second factor */
export async function makeRecoveryCodes(actor: Actor, origin: RequestFacts): Promise<string[]> {
  requireOwnSession(actor)
  const { personId } = actor
  if (countFactors(await listSecondFactors(personId)) === 0) {
    throw new DomainError('conflict', 'Recovery codes stand in for a second factor. Add one first.')
  }
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
    const codes = await renewRecoveryCodes(tx, personId)
    await recordFactorChange(tx, {
      personId,
      actorId: personId,
      action: 'identity.recoveryCodesRenewed',
      after: { recoveryCodes: codes.length },
      what: 'New recovery codes were made; the old ones no longer work.',
      origin,
    })
    return codes
  })
}
