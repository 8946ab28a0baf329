import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Tx } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { ChallengeUse } from './challenge.ts'
import { passkeyRefused, readRegistration } from './read-credential.ts'
import { relyingParty } from './relying-party.server.ts'
import { spendChallenge } from './spend-challenge.server.ts'

/**
 * Keeps a passkey that the person's browser made for the challenge it was handed. Returns the name it has from now on.
 * @throws DomainError 'invalid'
 */
export async function storePasskey(
  tx: Tx,
  personId: number,
  input: { credential: string; name: string },
  use: ChallengeUse,
): Promise<string> {
  const response = readRegistration(input.credential)
  const { id: rpId, origin } = relyingParty()
  const answer = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(tx, challenge, use),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: false,
  }).catch((error: unknown) => {
    logger.warn(
      { security: 'passkey refused', purpose: use.purpose },
      error instanceof Error ? error.message : 'refused',
    )
    return null
  })
  if (!answer?.verified) throw passkeyRefused()
  const { credential, credentialBackedUp } = answer.registrationInfo
  const taken = await tx.passkey.findUnique({ where: { id: credential.id }, select: { id: true } })
  if (taken !== null) throw passkeyRefused()
  const name = input.name === '' ? 'Passkey' : input.name
  await tx.passkey.create({
    data: {
      id: credential.id,
      personId,
      name,
      publicKey: new Uint8Array(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      isBackedUp: credentialBackedUp,
    },
  })
  return name
}
