import type { Tx } from '#app/platform/db.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { recordFactorChange } from './record-factor-change.server.ts'

/** A recovery code that was used leaves a trace, and the person hears of it by mail: it may have been found. */
export async function tellOfRecoveryCode(
  tx: Tx,
  personId: number,
  { clientAddress, requestId, userAgent }: RequestFacts,
): Promise<void> {
  const left = await tx.recoveryCode.count({ where: { personId, usedAt: null } })
  await recordFactorChange(tx, {
    personId,
    actorId: personId,
    action: 'identity.recoveryCodeUsed',
    after: { recoveryCodes: left },
    what: `A recovery code was used to sign in. ${left === 1 ? 'One is' : `${left} are`} left.`,
    origin: { clientAddress, requestId, userAgent },
  })
}
