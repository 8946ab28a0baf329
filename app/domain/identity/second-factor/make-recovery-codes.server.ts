import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import { listSecondFactors } from './list-second-factors.server.ts'
import { markOfRecoveryCodes } from './mark-of-recovery-codes.server.ts'
import { recordFactorChange } from './record-factor-change.server.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.server.ts'
import { requireOwnSession } from './require-own-session.ts'
import { countFactors } from './second-factors.ts'

/**
 * New recovery codes for one's own account in place of those that `replaces` marks: sent twice, the form makes one set, or
 * whoever wrote down the first answer would hold dead codes.
 * @throws DomainError 'conflict' without a second factor, and once other codes stand there
 */
export async function makeRecoveryCodes(actor: Actor, replaces: string, origin: RequestFacts): Promise<string[]> {
  requireOwnSession(actor)
  const { personId } = actor
  if (countFactors(await listSecondFactors(personId)) === 0) {
    throw new DomainError('conflict', 'Recovery codes stand in for a second factor. Add one first.')
  }
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
    if ((await markOfRecoveryCodes(tx, personId)) !== replaces) {
      throw new DomainError(
        'conflict',
        'New codes were made already, by a second click or in another tab. If you did not write those down, open your second factor and make new ones.',
      )
    }
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
