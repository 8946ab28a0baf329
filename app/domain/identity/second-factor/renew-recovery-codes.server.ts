import { randomInt } from 'node:crypto'
import type { Tx } from '#app/platform/db.server.ts'
import { hashRecoveryCode } from './hash-recovery-code.server.ts'
import { writeRecoveryCode } from './recovery-code-form.ts'

const HOW_MANY = 10

/** Ten new recovery codes in place of all earlier ones. They are shown once: only their hashes stay. */
export async function renewRecoveryCodes(tx: Tx, personId: number): Promise<string[]> {
  const { publicId } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { publicId: true } })
  const codes = Array.from({ length: HOW_MANY }, () => writeRecoveryCode((below) => randomInt(below)))
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(publicId, code)))
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ codeHash, personId })) })
  return codes
}
