import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { db } from '#app/platform/db.server.ts'
import type { ChallengeUse } from './challenge.ts'
import { keepChallenge } from './keep-challenge.server.ts'
import { relyingParty } from './relying-party.server.ts'

/**
 * What a browser asks a passkey with. With `personId` one of theirs is asked for; without, whichever is there. Where a
 * passkey stands alone, the device must see that it is its owner who uses it.
 */
export async function askForPasskey(use: ChallengeUse, personId: number | null) {
  const passkeys =
    personId === null ? [] : await db.passkey.findMany({ where: { personId }, select: { id: true, transports: true } })
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    allowCredentials: passkeys,
    userVerification: use.purpose === 'secondFactor' ? 'preferred' : 'required',
    timeout: 120_000,
  })
  await keepChallenge(options.challenge, use)
  return options
}
