import { logger } from '#app/platform/logger.server.ts'
import { renewWhile } from '#app/platform/renew-while.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { LEASE_SECONDS } from './claim-delivery.server.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'

type Claim = Pick<ClaimedDelivery, 'id' | 'attempts'>

const anyMail = systemScope('Sending is nobody’s view: who may read a mail is asked when it leaves.')
const RENEW_MS = (LEASE_SECONDS * 1000) / 3

/**
 * Renews the claim on a delivery while its mail is under way. A server may take long over a mail without a second sender
 * beginning; a sender that was killed is found out soon, because its claim runs out.
 */
export function keepClaimed<T>(claim: Claim, send: () => Promise<T>, everyMs = RENEW_MS): Promise<T> {
  const onFailure = (error: unknown) =>
    logger.warn({ err: error, deliveryId: claim.id }, 'a claim on a mail could not be renewed')
  return renewWhile({ everyMs, renew: () => renew(claim), onFailure }, send)
}

// The guard: a sender that was taken for dead does not prolong the claim of its successor.
async function renew({ id, attempts }: Claim): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE delivery ${anyMail} SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}::int),
      next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    WHERE id = ${id}::uuid AND attempts = ${attempts}::int AND state = 'sending'`
}
