import { env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { sendMail } from '#app/platform/mailer.server.ts'
import { mailDomainOf } from '#app/platform/message-id.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { CANARY_HEADER, CANARY_ID_PREFIX, writeCanaryToken } from './canary-token.server.ts'

interface DueMailbox {
  id: number
  address: string
  name: string
  sentAt: Date
}

const EVERY_MINUTES = 15
/** One that could not leave is followed by the next after a minute. */
const AFTER_TROUBLE_MINUTES = 1
const WORDS =
  'The helpdesk sends this mail to itself every fifteen minutes, to prove that mail comes through. Nobody has to do anything.'

/**
 * Sends a mail to each enabled mailbox whose last one left fifteen minutes ago: `noteCanary` hears of it when it has come through
 * the whole circle. Those that a relay feeds are left out where no receiver is set up. Run it often, in every worker: each is sent once.
 */
export async function sendCanaries(): Promise<void> {
  const isReceiving = (env.MAIL_RECEIVER_SMTP_PORT ?? env.MAIL_RECEIVER_LMTP_PORT) !== undefined
  const due = await singleStatement.$queryRaw<DueMailbox[]>`
    WITH due AS (
      SELECT id FROM mailbox WHERE is_enabled AND (kind = 'imap' OR ${isReceiving}::boolean)
        AND (canary_sent_at IS NULL OR canary_sent_at <= now() - make_interval(mins =>
          CASE WHEN canary_error = '' THEN ${EVERY_MINUTES}::int ELSE ${AFTER_TROUBLE_MINUTES}::int END))
      FOR UPDATE SKIP LOCKED
    )
    UPDATE mailbox SET canary_sent_at = now(), canary_waiting_since = coalesce(canary_waiting_since, now())
    FROM due WHERE mailbox.id = due.id
    RETURNING mailbox.id, mailbox.address, mailbox.name, mailbox.canary_sent_at AS "sentAt"`
  await Promise.all(due.map(sendOne))
}

async function sendOne({ id, address, name, sentAt }: DueMailbox): Promise<void> {
  const result = await sendMail({
    to: { name, address },
    subject: `Test of the mailbox ${address}`,
    text: `${WORDS}\n`,
    html: `<p>${WORDS}</p>`,
    messageId: `${CANARY_ID_PREFIX}${id}.${sentAt.getTime()}@${mailDomainOf(env.MAIL_FROM)}>`,
    inReplyTo: null,
    references: [],
    headers: { [CANARY_HEADER]: writeCanaryToken({ mailboxId: id, sentAt }) },
  })
  const error = result.accepted
    ? ''
    : result.failure.message.replaceAll('\0', '').toWellFormed().slice(0, 300).toWellFormed()
  if (error !== '') logger.warn({ mailboxId: id, answer: error }, 'the test mail to a mailbox could not leave')
  await singleStatement.$executeRaw`UPDATE mailbox SET canary_error = ${error} WHERE id = ${id}::int AND canary_error <> ${error}`
}
