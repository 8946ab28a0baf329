import type { Tx } from '#app/platform/db.server.ts'
import type { ChallengeUse } from '../passkeys/challenge.ts'
import { storePasskey } from '../passkeys/store-passkey.server.ts'
import { endEnrolments } from '../pending/end-enrolments.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { confirmTotp } from './confirm-totp.server.ts'
import type { NewFactor } from './factor-input.ts'
import { recordFactorChange } from './record-factor-change.server.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.server.ts'

/**
 * Keeps a new factor of a person. With the first one come recovery codes, which are shown now and never again.
 * @throws DomainError 'invalid'
 */
export async function keepFactor(
  tx: Tx,
  personId: number,
  factor: NewFactor,
  use: ChallengeUse,
  origin: RequestFacts,
): Promise<string[]> {
  // Two at once would both be the first.
  await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
  const isApp = factor.kind === 'app'
  const name = isApp ? await confirmTotp(tx, personId, factor) : await storePasskey(tx, personId, factor, use)
  await endEnrolments(tx, personId)
  const hasCodes = (await tx.recoveryCode.count({ where: { personId, usedAt: null } })) > 0
  await recordFactorChange(tx, {
    personId,
    actorId: personId,
    action: 'identity.factorAdded',
    after: { kind: factor.kind, name },
    what: `${isApp ? 'An authenticator app' : 'A passkey'} was added: ${name}.`,
    origin,
  })
  return hasCodes ? [] : renewRecoveryCodes(tx, personId)
}
