import { logger } from '#app/platform/logger.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { READING_LEASE_SECONDS } from './claim-inbound-mail.server.ts'
import type { StoredMail } from './stored-mail.ts'

type Claim = Pick<StoredMail, 'id' | 'attempts'>

const RENEW_MS = (READING_LEASE_SECONDS * 1000) / 3

/**
 * Renews the claim on a mail while it is read: a large one may take its time without a second reader beginning, and a
 * reader that was killed is found out, because its claim runs out.
 */
export async function keepInboundMail<T>(claim: Claim, read: () => Promise<T>, renewMs = RENEW_MS): Promise<T> {
  const timer = setInterval(() => renew(claim), renewMs)
  try {
    return await read()
  } finally {
    clearInterval(timer)
  }
}

// The guard: a reader that was taken for dead does not prolong the claim of its successor.
function renew({ id, attempts }: Claim): void {
  singleStatement.$executeRaw`
    UPDATE inbound_mail SET lease_until = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int),
      next_attempt_at = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int)
    WHERE id = ${id}::uuid AND attempts = ${attempts}::int AND state = 'reading'`.catch((error) =>
    logger.warn({ err: error, inboundMailId: id }, 'a claim on a mail could not be renewed'),
  )
}
