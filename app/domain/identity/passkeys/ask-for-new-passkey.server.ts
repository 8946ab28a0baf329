import { generateRegistrationOptions } from '@simplewebauthn/server'
import { db } from '#app/platform/db.server.ts'
import type { ChallengeUse } from './challenge.ts'
import { keepChallenge } from './keep-challenge.server.ts'
import { relyingParty } from './relying-party.server.ts'

/** What a browser makes a new passkey with; devices that hold one of the person's already say so. */
export async function askForNewPasskey(use: ChallengeUse, personId: number) {
  const { publicId, email, name, passkeys } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { publicId: true, email: true, name: true, passkeys: { select: { id: true, transports: true } } },
  })
  const { id, name: rpName } = relyingParty()
  const options = await generateRegistrationOptions({
    rpID: id,
    rpName,
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(publicId)),
    attestationType: 'none',
    excludeCredentials: passkeys,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    timeout: 120_000,
  })
  await keepChallenge(options.challenge, use)
  return options
}
