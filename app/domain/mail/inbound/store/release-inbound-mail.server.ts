import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { StoredMail } from './stored-mail.ts'

/**
 * Gives a mail back that could not be read to its end, to be taken in hand again after the given seconds. One that is not to
 * blame (`isInnocent`: the database or storage was away) keeps the attempts that it had.
 */
export async function releaseInboundMail(
  { id, attempts }: Pick<StoredMail, 'id' | 'attempts'>,
  { afterSeconds, isInnocent }: { afterSeconds: number; isInnocent: boolean },
): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE inbound_mail SET state = 'received', lease_until = NULL,
      attempts = attempts - ${isInnocent ? 1 : 0}::int,
      next_attempt_at = now() + make_interval(secs => ${afterSeconds}::int)
    WHERE id = ${id}::uuid AND attempts = ${attempts}::int AND state = 'reading'`
}
