import { Secret } from 'otpauth'
import type { Tx } from '#app/platform/db.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { lockEnrolment } from './lock-enrolment.server.ts'

export const TOTP_PURPOSE = 'second factor secret'

/** Makes a secret of 160 bits for an app that is to be set up; one that was begun before and never confirmed gives way. Returns its id. */
export async function startTotp(tx: Tx, personId: number): Promise<number> {
  await lockEnrolment(tx, personId)
  await tx.totpDevice.deleteMany({ where: { personId, confirmedAt: null } })
  const secretSealed = sealText(new Secret({ size: 20 }).base32, TOTP_PURPOSE)
  const { id } = await tx.totpDevice.create({
    data: { personId, name: '', secretSealed },
    select: { id: true },
  })
  return id
}
