import type { Tx } from '#app/platform/db.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { TOTP_PURPOSE } from './start-totp.server.ts'
import { findTotpStep } from './totp.ts'

/** Whether a code is right and was not used yet; each time step of an app counts once, and no earlier one after it. */
export async function spendTotpCode(tx: Tx, personId: number, code: string): Promise<boolean> {
  const apps = await tx.$queryRaw<{ id: number; secret: Uint8Array; now: Date }[]>`
    SELECT id, secret_sealed AS secret, now() AS now FROM totp_device
    WHERE person_id = ${personId} AND confirmed_at IS NOT NULL ORDER BY id`
  for (const { id, secret, now } of apps) {
    const step = findTotpStep(openSealedText(secret, TOTP_PURPOSE), code, now)
    if (step === null) continue
    const spent = await tx.$executeRaw`
      UPDATE totp_device SET last_step = ${step}, last_used_at = now()
      WHERE id = ${id} AND (last_step IS NULL OR last_step < ${step})`
    if (spent > 0) return true
  }
  return false
}
