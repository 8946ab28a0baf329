import { type VerifiedAuthenticationResponse, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Tx } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { ChallengeUse } from './challenge.ts'
import { passkeyRefused, readAssertion } from './read-credential.ts'
import { relyingParty } from './relying-party.server.ts'
import { spendChallenge } from './spend-challenge.server.ts'

/**
 * Whose passkey answered the challenge that this browser was handed; with `personId` it must be theirs. Notes its use.
 * @throws DomainError 'invalid'
 */
export async function checkPasskey(
  tx: Tx,
  json: string,
  use: ChallengeUse,
  personId: number | null,
): Promise<{ personId: number }> {
  const response = readAssertion(json)
  const [passkey] = await tx.$queryRaw<Stored[]>`
    SELECT k.id, k.person_id AS "personId", k.public_key AS "publicKey", k.counter, k.transports, p.public_id::text AS "publicId"
    FROM passkey k JOIN person p ON p.id = k.person_id AND p.is_active WHERE k.id = ${response.id} FOR UPDATE OF k`
  if (!passkey || (personId !== null && passkey.personId !== personId)) throw passkeyRefused()
  const { userHandle } = response.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.publicId) throw passkeyRefused()
  const verified = await verify(tx, response, passkey, use)
  await tx.passkey.update({
    where: { id: passkey.id },
    data: {
      counter: verified.newCounter,
      isBackedUp: verified.credentialBackedUp,
      lastUsedAt: new Date(),
    },
  })
  return { personId: passkey.personId }
}

interface Stored {
  id: string
  personId: number
  publicKey: Uint8Array<ArrayBuffer>
  counter: bigint
  transports: string[]
  publicId: string
}

async function verify(
  tx: Tx,
  response: ReturnType<typeof readAssertion>,
  { id, publicKey, counter, transports }: Stored,
  use: ChallengeUse,
): Promise<VerifiedAuthenticationResponse['authenticationInfo']> {
  const { id: rpId, origin } = relyingParty()
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(tx, challenge, use),
    expectedOrigin: origin,
    expectedRPID: rpId,
    credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
    requireUserVerification: use.purpose !== 'secondFactor',
  }).catch((error: unknown) => {
    logger.warn(
      { security: 'passkey refused', purpose: use.purpose },
      error instanceof Error ? error.message : 'refused',
    )
    return null
  })
  if (!answer?.verified) throw passkeyRefused()
  return answer.authenticationInfo
}
