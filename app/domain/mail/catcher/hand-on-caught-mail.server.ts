import nodemailer from 'nodemailer'
import { env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { fitRecipient } from '../inbound/receive/choose-mailbox.ts'
import { findMailboxes } from '../mailboxes/find-mailboxes.server.ts'

interface MailToHandOn {
  id: number
  sender: string
  recipients: string[]
  raw: Buffer
}

const AT_ONCE = 10
const LONGEST_PAUSE_SECONDS = 60

/**
 * Brings caught mail to the helpdesk's receiver, by LMTP on this machine's `port`: what is for its mailboxes and was not brought
 * yet. What cannot be brought now is tried again, after longer and longer pauses of a minute at most. Returns how many were tried.
 */
export async function handOnCaughtMail({ port }: { port: number }): Promise<number> {
  const due = await singleStatement.$queryRaw<MailToHandOn[]>`
    WITH due AS (
      SELECT id FROM caught_mail WHERE hand_on_at <= now() ORDER BY hand_on_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    UPDATE caught_mail AS mail SET hand_on_attempts = hand_on_attempts + 1,
      hand_on_at = now() + make_interval(secs => least(power(2, least(hand_on_attempts, 10)), ${LONGEST_PAUSE_SECONDS}::int))
    FROM due WHERE mail.id = due.id RETURNING mail.id, mail.sender, mail.recipients, mail.raw`
  for (const mail of due.sort((one, other) => one.id - other.id)) await handOn(mail, port)
  return due.length
}

async function handOn({ id, sender, recipients, raw }: MailToHandOn, port: number): Promise<void> {
  const setting = { mailboxes: await findMailboxes(), own: env.MAIL_FROM }
  const to = recipients.filter((address) => fitRecipient(address, setting) !== null)
  const { answer, isOver } =
    to.length === 0 ? { answer: '', isOver: true } : await bring({ from: sender, to }, raw, port)
  await singleStatement.$executeRaw`
    UPDATE caught_mail SET hand_on_answer = ${answer.replaceAll('\0', '').toWellFormed()}::text,
      hand_on_at = CASE WHEN ${isOver}::boolean THEN NULL ELSE hand_on_at END
    WHERE id = ${id}::int`
}

async function bring(
  envelope: { from: string; to: string[] },
  raw: Buffer,
  port: number,
): Promise<{ answer: string; isOver: boolean }> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    lmtp: true,
    // The receiver may ask for encryption, and its certificate is for another name: nobody stands between within this machine.
    tls: { rejectUnauthorized: false },
    name: 'catcher.localhost',
    connectionTimeout: 5_000,
    socketTimeout: 30_000,
  })
  try {
    const { response } = await transport.sendMail({ envelope, raw })
    return { answer: response ?? '', isOver: true }
  } catch (error) {
    const { responseCode, response, message } = error as Error & { responseCode?: number; response?: string }
    const isOver = responseCode !== undefined && responseCode >= 500
    logger.debug({ err: error }, 'a caught mail could not be handed on')
    return { answer: response ?? message, isOver }
  } finally {
    transport.close()
  }
}
