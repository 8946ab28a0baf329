import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { TOTP_PURPOSE } from './start-totp.server.ts'
import { findTotpStep } from './totp.ts'

/**
 * Ends the set-up of an app with a first code from it. Returns the name that it has from now on.
 * @throws DomainError 'invalid'
 */
export async function confirmTotp(tx: Tx, personId: number, input: { code: string; name: string }): Promise<string> {
  const [begun] = await tx.$queryRaw<{ id: number; secret: Uint8Array; now: Date }[]>`
    SELECT id, secret_sealed AS secret, now() AS now FROM totp_device
    WHERE person_id = ${personId} AND confirmed_at IS NULL ORDER BY id DESC LIMIT 1 FOR UPDATE`
  if (!begun) throw invalid({ code: ['This set-up is over. Begin again.'] })
  const step = findTotpStep(openSealedText(begun.secret, TOTP_PURPOSE), input.code, begun.now)
  if (step === null) {
    throw invalid({
      code: ['This code does not fit. Wait for the next one, and check that your phone’s clock is right.'],
    })
  }
  const name = input.name === '' ? 'Authenticator app' : input.name
  await tx.totpDevice.update({
    where: { id: begun.id },
    data: { name, confirmedAt: begun.now, lastStep: step, lastUsedAt: begun.now },
  })
  return name
}
