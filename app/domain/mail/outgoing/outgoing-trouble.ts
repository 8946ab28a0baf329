import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { CREDENTIALS_REFUSED, NOT_SECURE } from '../describe-failure.ts'

/** What keeps mail as a whole from leaving: our password or token is refused, the line is not secure, or the server is away. */
export const OUTGOING_TROUBLES = ['credentials', 'notSecure', 'away'] as const
export type OutgoingTrouble = (typeof OUTGOING_TROUBLES)[number]

/** Enough to see what it is; while the server is away all of them say the same. */
const MOST_LOOKED_AT = 100

const everything = systemScope('Why mail does not leave: words of the mail server, and nothing of any ticket.')

/** By what the mail server said to the mails that wait for it; null where none does. One
 * that may have arrived waits by itself, and says nothing of the others. Reads the beginning of a small index. */
export const outgoingTroubleSql = Prisma.sql`(
  SELECT CASE WHEN bool_or(starts_with(last_answer, ${CREDENTIALS_REFUSED})) THEN 'credentials'
    WHEN bool_or(starts_with(last_answer, ${NOT_SECURE})) THEN 'notSecure' WHEN bool_or(state = 'deferred') THEN 'away' END
  FROM (SELECT last_answer, state FROM delivery ${everything}
    WHERE is_servers_delay AND state IN ('sending', 'deferred', 'unknown') AND next_attempt_at > now() - interval '5 minutes'
    ORDER BY next_attempt_at LIMIT ${MOST_LOOKED_AT}::int) waiting)`
