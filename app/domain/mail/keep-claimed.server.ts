import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { LEASE_SECONDS } from './claim-delivery.server.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'

type Claim = Pick<ClaimedDelivery, 'id' | 'attempts'>

const RENEW_MS = (LEASE_SECONDS * 1000) / 3

/**
 * Renews the claim on a delivery while its mail is under way. A server may take long over a mail without a second sender
 * beginning; a sender that was killed is found out soon, because its claim runs out.
 */
export async function keepClaimed<T>(claim: Claim, send: () => Promise<T>, renewMs = RENEW_MS): Promise<T> {
  const timer = setInterval(() => renew(claim), renewMs)
  try {
    return await send()
  } finally {
    clearInterval(timer)
  }
}

// The guard: a sender that was taken for dead does not prolong the claim of its successor.
function renew({ id, attempts }: Claim): void {
  const until = `now() + interval '${LEASE_SECONDS} seconds'`
  pool
    .query(
      `UPDATE delivery SET lease_until = ${until}, next_attempt_at = ${until} WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
      [id, attempts],
    )
    .catch((error) => logger.warn({ err: error, deliveryId: id }, 'a claim on a mail could not be renewed'))
}
