/** The second factors that a person has set up, without their secrets. */
export interface SecondFactors {
  apps: readonly { id: number; name: string; createdAt: Date; lastUsedAt: Date | null }[]
  passkeys: readonly { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; isBackedUp: boolean }[]
  /** Recovery codes that are still good; they count for nothing without one of the others. */
  codesLeft: number
}

/** Fewer than so many: time to make new ones. */
export const FEW_RECOVERY_CODES = 4

export function countFactors({ apps, passkeys }: Pick<SecondFactors, 'apps' | 'passkeys'>): number {
  return apps.length + passkeys.length
}
