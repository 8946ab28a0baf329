import { DomainError, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { FactorReference } from './factor-reference.ts'
import { findOwnFactor } from './find-own-factor.server.ts'
import { mayDoWithoutFactor } from './may-do-without-factor.server.ts'
import { recordFactorChange } from './record-factor-change.server.ts'
import { requireOwnSession } from './require-own-session.ts'

/**
 * Removes one of one's own second factors. The last one stays where the roles ask for one; where they do not, recovery
 * codes go with it.
 * @throws DomainError 'not_found', 'conflict'
 */
export async function removeFactor(actor: Actor, factor: FactorReference, origin: RequestFacts): Promise<void> {
  requireOwnSession(actor)
  const { personId } = actor
  await inTransaction(async (tx) => {
    // Two at once would each leave the other as the last.
    await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
    const found = await findOwnFactor(tx, personId, factor)
    if (found === null) throw notFound(`no factor of person ${personId}`)
    if (factor.kind === 'app') await tx.totpDevice.delete({ where: { id: factor.id } })
    else await tx.passkey.delete({ where: { id: factor.id } })
    const left =
      (await tx.totpDevice.count({ where: { personId, confirmedAt: { not: null } } })) +
      (await tx.passkey.count({ where: { personId } }))
    if (left === 0) {
      if (!(await mayDoWithoutFactor(tx, personId))) {
        throw new DomainError('conflict', 'You must have a second factor. Add another one before you remove this one.')
      }
      await tx.recoveryCode.deleteMany({ where: { personId } })
    }
    await recordFactorChange(tx, {
      personId,
      actorId: personId,
      action: 'identity.factorRemoved',
      before: { kind: factor.kind, name: found.name },
      after: { factorsLeft: left },
      what: `${factor.kind === 'app' ? 'An authenticator app' : 'A passkey'} was removed: ${found.name}.`,
      origin,
    })
  })
}
