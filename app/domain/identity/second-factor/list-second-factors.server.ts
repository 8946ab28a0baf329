import { db } from '#app/platform/db.server.ts'
import type { SecondFactors } from './second-factors.ts'

/** What a person has set up to prove who they are beside a password, the oldest first. */
export async function listSecondFactors(personId: number): Promise<SecondFactors> {
  const [apps, passkeys, codesLeft] = await Promise.all([
    db.totpDevice.findMany({
      where: { personId, confirmedAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    }),
    db.passkey.findMany({
      where: { personId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, createdAt: true, lastUsedAt: true, isBackedUp: true },
    }),
    db.recoveryCode.count({ where: { personId, usedAt: null } }),
  ])
  return { apps, passkeys, codesLeft }
}
