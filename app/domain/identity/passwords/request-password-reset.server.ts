import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { networkOfAddress } from '#app/platform/http/network-of-address.ts'
import { remember } from '#app/platform/remember.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { consumeAttempt, createAttemptLimiter, limitKey } from '../attempt-limiter.server.ts'
import { emailSchema } from '../email-schema.ts'
import { issueAccountToken } from '../issue-account-token.server.ts'
import { queueAccountMail } from '../queue-account-mail.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

export const passwordResetSchema = z.object({ email: emailSchema })

const HOUR = 3_600
/** Every answer takes as long, known address or not; what there is to do is done well before. */
const ANSWER_MS = 300

const limiters = remember('reset-limiters', () => ({
  address: createAttemptLimiter('reset-address', 20, HOUR, HOUR / 4),
  account: createAttemptLimiter('reset-account', 5, HOUR, HOUR / 4),
}))

/**
 * Mails a link to choose a new password, if there is an active account with this address that has or was promised a
 * password. Nothing tells whether there is: neither the answer nor its time.
 * @throws DomainError 'too_many', for what was typed, known or not
 */
export async function requestPasswordReset(email: string, origin: RequestFacts): Promise<void> {
  const answered = delay(ANSWER_MS)
  await consumeAttempt(
    [
      [limiters.address, limitKey(networkOfAddress(origin.clientAddress))],
      [limiters.account, limitKey(email)],
    ],
    'That was asked for too often',
  )
  await mailLink(email, origin)
  await answered
}

/** The same statements for an address that nobody has; they find nothing. */
async function mailLink(email: string, origin: RequestFacts): Promise<void> {
  await inTransaction(async (tx) => {
    const [person] = await tx.$queryRaw<{ id: number }[]>`
      SELECT p.id FROM person p WHERE p.email = ${email} AND p.is_active AND (p.password_hash IS NOT NULL
        OR EXISTS (SELECT FROM account_token t WHERE t.person_id = p.id AND t.purpose = 'invitation'))`
    const token = await issueAccountToken(tx, person?.id ?? null, 'password_reset')
    if (person && token) await queueAccountMail(tx, person.id, { template: 'passwordReset', facts: token })
    await recordAuditEntry(tx, {
      ...origin,
      action: 'identity.passwordResetRequested',
      actorId: null,
      subject: person ? email : '',
      payload: { personId: person?.id ?? null },
    })
  })
}
