import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { ClaimedAccountMail } from './claimed-delivery.ts'

type AccountFacts = Pick<ClaimedAccountMail, 'facts' | 'isLinkOpen'>

const unticketed = systemScope('Mail about an account speaks of no ticket.')

/** What a mail about an account is written from, and whether the link that it carries still opens. */
export async function findAccountFacts(deliveryId: string): Promise<AccountFacts> {
  const [facts] = await readRows<AccountFacts>(Prisma.sql`
  SELECT d.facts, d.facts ->> 'tokenId' IS NULL OR EXISTS (
    SELECT FROM account_token t WHERE t.id = (d.facts ->> 'tokenId')::uuid AND t.spent_at IS NULL AND t.expires_at > now()
  ) AS "isLinkOpen"
  FROM delivery d ${unticketed} WHERE d.id = ${deliveryId}::uuid`)
  return facts ?? { facts: {}, isLinkOpen: false }
}
