import { forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import { recordFactorChange } from './record-factor-change.server.ts'

/**
 * Takes all second factors from somebody who lost theirs: apps, passkeys and recovery codes. Their sessions and sign-ins
 * under way end; at the next sign-in they set up another where their roles ask for one. They hear of it by mail. For
 * administrators, and not for oneself.
 * @throws DomainError 'forbidden', 'not_found'
 */
export async function resetSecondFactor(actor: Actor, personId: number, origin: RequestFacts): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Administrators reset second factors.')
  if (actor.personId === personId) throw forbidden('Another administrator resets yours.')
  await inTransaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true } })
    if (person === null) throw notFound(`no person ${personId}`)
    const apps = await tx.totpDevice.deleteMany({ where: { personId } })
    const passkeys = await tx.passkey.deleteMany({ where: { personId } })
    const codes = await tx.recoveryCode.deleteMany({ where: { personId } })
    await tx.session.deleteMany({ where: { personId } })
    await tx.pendingSignIn.deleteMany({ where: { personId } })
    await recordFactorChange(tx, {
      personId,
      actorId: actor.personId,
      action: 'identity.factorsReset',
      before: { apps: apps.count, passkeys: passkeys.count, recoveryCodes: codes.count },
      after: { apps: 0, passkeys: 0, recoveryCodes: 0 },
      what: 'An administrator took away your second factor. You will be led to set up another when you sign in.',
      origin,
    })
  })
}
