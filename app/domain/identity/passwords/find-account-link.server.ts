import { Prisma } from '#app/generated/prisma/client.ts'
import type { AccountTokenPurpose } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { readAccountLink } from '../account-link.server.ts'

export interface OpenLink {
  tokenId: string
  personId: number
  name: string
  email: string
  purpose: AccountTokenPurpose
}

/** Whom a link lets choose a password, and why; null for one that is forged, used, over or replaced. Spends nothing. */
export async function findAccountLink(link: string): Promise<OpenLink | null> {
  const tokenId = readAccountLink(link)
  if (tokenId === null) return null
  const [found] = await readRows<OpenLink>(Prisma.sql`
    SELECT t.id AS "tokenId", p.id AS "personId", p.name, p.email, t.purpose FROM account_token t
    JOIN person p ON p.id = t.person_id AND p.is_active
    WHERE t.id = ${tokenId}::uuid AND t.spent_at IS NULL AND t.expires_at > now()`)
  return found ?? null
}
