import { createHash } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import type { ScimClient } from './scim-client.ts'

const TOKEN_FORM = /^scim_[\w-]{43}$/

/** What the database knows of a client's token. */
export function hashScimToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest())
}

/** The client that holds this token, unless it was revoked. Notes its use at most once a minute. */
export async function findScimClient(token: string, origin: ScimClient['origin']): Promise<ScimClient | null> {
  if (!TOKEN_FORM.test(token)) return null
  const [row] = await db.$queryRaw<{ id: number; name: string; providerId: number | null; code: string | null }[]>`
    SELECT c.id, c.name, p.id AS "providerId", p.code
    FROM scim_client c LEFT JOIN identity_provider p ON p.id = c.provider_id
    WHERE c.token_hash = ${hashScimToken(token)} AND c.revoked_at IS NULL`
  if (!row) return null
  const { id, name, providerId, code } = row
  await db.$executeRaw`
    UPDATE scim_client SET last_used_at = now()
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`
  return { id, name, provider: providerId === null || code === null ? null : { id: providerId, code }, origin }
}
