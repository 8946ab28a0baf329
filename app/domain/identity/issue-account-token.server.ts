import type { Tx } from '#app/platform/db.server.ts'

const LIFE_HOURS = { invitation: 72, password_reset: 1 } as const

export interface IssuedToken {
  tokenId: string
  expiresAt: string
}

/**
 * Issues what a link to choose a password stands on: three days for an invitation, an hour for a reset. Older links of
 * the person end with it. Null for somebody who has no active account; takes as many statements then.
 */
export async function issueAccountToken(
  tx: Tx,
  personId: number | null,
  purpose: keyof typeof LIFE_HOURS,
  createdById: number | null = null,
): Promise<IssuedToken | null> {
  // One at a time for a person: two links asked for at once would each live beside the other.
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR UPDATE`
  await endAccountTokens(tx, personId)
  const [token] = await tx.$queryRaw<{ tokenId: string; expiresAt: Date }[]>`
    INSERT INTO account_token (person_id, purpose, created_by_id, expires_at)
    SELECT id, ${purpose}::account_token_purpose, ${createdById}, now() + make_interval(hours => ${LIFE_HOURS[purpose]}::int)
    FROM person WHERE id = ${personId} AND is_active
    RETURNING id AS "tokenId", expires_at AS "expiresAt"`
  return token ? { tokenId: token.tokenId, expiresAt: token.expiresAt.toISOString() } : null
}

/** Ends every link of a person that is still open. */
export async function endAccountTokens(tx: Tx, personId: number | null): Promise<void> {
  await tx.$executeRaw`UPDATE account_token SET spent_at = now() WHERE person_id = ${personId} AND spent_at IS NULL`
}
