import { logger } from '#app/platform/logger.server.ts'
import { renewWhile } from '#app/platform/renew-while.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { READING_LEASE_SECONDS } from './claim-inbound-mail.server.ts'
import type { StoredMail } from './stored-mail.ts'

type Claim = Pick<StoredMail, 'id' | 'attempts'>

const RENEW_MS = (READING_LEASE_SECONDS * 1000) / 3

/**
 * Renews the claim on a mail while it is read: a large one may take its time without a second reader beginning, and a
 * reader that was killed is found out, because its claim runs out.
 */
export function keepInboundMail<T>(claim: Claim, read: () => Promise<T>, everyMs = RENEW_MS): Promise<T> {
  const onFailure = (error: unknown) =>
    logger.warn({ err: error, inboundMailId: claim.id }, 'a claim on a mail could not be renewed')
  return renewWhile({ everyMs, renew: () => renew(claim), onFailure }, read)
}

// The guard: a reader that was taken for dead does not prolong the claim of its successor.
async function renew({ id, attempts }: Claim): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE inbound_mail SET lease_until = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int),
      next_attempt_at = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int)
    WHERE id = ${id}::uuid AND attempts = ${attempts}::int AND state = 'reading'`
}
