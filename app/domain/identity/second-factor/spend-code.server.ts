import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'
import { spendRecoveryCode } from './spend-recovery-code.server.ts'
import { spendTotpCode } from './spend-totp-code.server.ts'

/**
 * Takes six digits from an app, or a recovery code, whichever was typed. Returns which.
 * @throws DomainError 'invalid'
 */
export async function spendCode(tx: Tx, personId: number, typed: string): Promise<'app' | 'recoveryCode'> {
  const digits = typed.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    if (await spendTotpCode(tx, personId, digits)) return 'app'
    throw invalid({ code: ['This code is wrong or was used already. Wait for the next one in your app.'] })
  }
  if (await spendRecoveryCode(tx, personId, typed)) return 'recoveryCode'
  throw invalid({ code: ['This is neither the six digits that your app shows nor one of your recovery codes.'] })
}
