import type { Tx } from '#app/platform/db.server.ts'
import type { FactorReference } from './factor-reference.ts'

/** One of a person's factors; null when there is no such one, or it is somebody else's. */
export function findOwnFactor(tx: Tx, personId: number, factor: FactorReference): Promise<{ name: string } | null> {
  const select = { name: true }
  return factor.kind === 'app'
    ? tx.totpDevice.findFirst({ where: { id: factor.id, personId, confirmedAt: { not: null } }, select })
    : tx.passkey.findFirst({ where: { id: factor.id, personId }, select })
}
