import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { LEASE_SECONDS } from './claim-delivery.server.ts'

const RENEW_MS = (LEASE_SECONDS * 1000) / 3

/**
 * Renews the claim on a delivery while its mail is under way. A server may take long over a mail without a second sender
 * beginning; a sender that was killed is found out soon, because its claim runs out.
 */
export async function keepClaimed<T>(deliveryId: string, send: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => renew(deliveryId), RENEW_MS)
  try {
    return await send()
  } finally {
    clearInterval(timer)
  }
}

function renew(deliveryId: string): void {
  const until = `now() + interval '${LEASE_SECONDS} seconds'`
  pool
    .query(
      `UPDATE delivery SET lease_until = ${until}, next_attempt_at = ${until} WHERE id = $1 AND state = 'sending'`,
      [deliveryId],
    )
    .catch((error) => logger.warn({ err: error, deliveryId }, 'a claim on a mail could not be renewed'))
}
