import type { Tx } from '#app/platform/db.server.ts'
import { hashRecoveryCode } from './hash-recovery-code.server.ts'
import { readRecoveryCode } from './recovery-code-form.ts'

/** Whether this is a recovery code of the person that was not used yet; it is used now. */
export async function spendRecoveryCode(tx: Tx, personId: number, typed: string): Promise<boolean> {
  const code = readRecoveryCode(typed)
  if (code === null) return false
  const { publicId } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { publicId: true } })
  const codeHash = await hashRecoveryCode(publicId, code)
  const { count } = await tx.recoveryCode.updateMany({
    where: { codeHash, personId, usedAt: null },
    data: { usedAt: new Date() },
  })
  return count > 0
}
