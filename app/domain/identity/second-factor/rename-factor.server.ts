import { invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { FactorReference } from './factor-reference.ts'
import { findOwnFactor } from './find-own-factor.server.ts'
import { recordFactorChange } from './record-factor-change.server.ts'
import { requireOwnSession } from './require-own-session.ts'

/** Gives one of one's own factors another name. @throws DomainError 'not_found', 'invalid' */
export async function renameFactor(
  actor: Actor,
  factor: FactorReference,
  name: string,
  origin: RequestFacts,
): Promise<void> {
  requireOwnSession(actor)
  if (name === '') throw invalid({ name: ['Give it a name, such as “Work phone”.'] })
  const { personId } = actor
  await inTransaction(async (tx) => {
    const before = await findOwnFactor(tx, personId, factor)
    if (before === null) throw notFound(`no factor of person ${personId}`)
    if (factor.kind === 'app') await tx.totpDevice.update({ where: { id: factor.id }, data: { name } })
    else await tx.passkey.update({ where: { id: factor.id }, data: { name } })
    await recordFactorChange(tx, {
      personId,
      actorId: personId,
      action: 'identity.factorRenamed',
      before: { kind: factor.kind, name: before.name },
      after: { kind: factor.kind, name },
      what: null,
      origin,
    })
  })
}
