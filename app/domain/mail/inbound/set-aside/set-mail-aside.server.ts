import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { StoredMail } from '../store/stored-mail.ts'

const MOST_LETTERS = 1_000

/** Lays a mail aside that cannot be read, with the reason in words, until a person looks at it: nothing else waits for it. */
export async function setMailAside(
  { id, attempts }: Pick<StoredMail, 'id' | 'attempts'>,
  reason: string,
): Promise<void> {
  const words = reason.replaceAll('\0', '').toWellFormed().slice(0, MOST_LETTERS).toWellFormed()
  await singleStatement.$executeRaw`
    UPDATE inbound_mail SET state = 'set_aside', reason = ${words}, lease_until = NULL, next_attempt_at = NULL, read_at = now()
    WHERE id = ${id}::uuid AND attempts = ${attempts}::int AND state = 'reading'`
}
