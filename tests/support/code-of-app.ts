import { Secret, TOTP } from 'otpauth'
import { confirmTotp } from '#app/domain/identity/second-factor/confirm-totp.server.ts'
import { startTotp, TOTP_PURPOSE } from '#app/domain/identity/second-factor/start-totp.server.ts'
import { db } from '#app/platform/db.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'

/** What a person's app shows, so many steps of thirty seconds from now. */
export async function codeOfApp(personId: number, steps = 0): Promise<string> {
  const { secretSealed } = await db.totpDevice.findFirstOrThrow({ where: { personId }, orderBy: { id: 'desc' } })
  const secret = Secret.fromBase32(openSealedText(secretSealed, TOTP_PURPOSE))
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

/** Gives a person an app that was set up a while ago: the present code is good. */
export async function giveApp(personId: number): Promise<void> {
  await inTransaction(async (tx) => {
    await startTotp(tx, personId)
  })
  const code = await codeOfApp(personId)
  await inTransaction((tx) => confirmTotp(tx, personId, { code, name: 'Phone' }))
  await db.totpDevice.updateMany({ where: { personId }, data: { lastStep: null } })
}
