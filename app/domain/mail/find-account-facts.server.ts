import { pool } from '#app/platform/db.server.ts'
import type { ClaimedAccountMail } from './claimed-delivery.ts'

type AccountFacts = Pick<ClaimedAccountMail, 'facts' | 'isLinkOpen'>

const sql = `
  SELECT d.facts, d.facts ->> 'tokenId' IS NULL OR EXISTS (
    SELECT FROM account_token t WHERE t.id = (d.facts ->> 'tokenId')::uuid AND t.spent_at IS NULL AND t.expires_at > now()
  ) AS "isLinkOpen"
  FROM delivery d WHERE d.id = $1`

/** What a mail about an account is written from, and whether the link that it carries still opens. */
export async function findAccountFacts(deliveryId: string): Promise<AccountFacts> {
  const { rows } = await pool.query<AccountFacts>({ name: 'find-account-facts', text: sql, values: [deliveryId] })
  return rows[0] ?? { facts: {}, isLinkOpen: false }
}
