import type { Tx } from '#app/platform/db.server.ts'

/** Tells one set of a person's recovery codes from the next, and nothing of the codes; empty where there are none. */
export async function markOfRecoveryCodes(db: Pick<Tx, '$queryRaw'>, personId: number): Promise<string> {
  const [row] = await db.$queryRaw<{ mark: string | null }[]>`
    SELECT left(encode(sha256(string_agg(code_hash, ''::bytea ORDER BY code_hash)), 'hex'), 16) AS mark
    FROM recovery_code WHERE person_id = ${personId}`
  return row?.mark ?? ''
}
