import { env } from './env.server.ts'
import { type MailPool, openMailPool } from './mailer/open-mail-pool.ts'
import type { OutgoingMail } from './mailer/outgoing-mail.ts'
import { NoAddress, type WrittenMessage, writeMessage } from './mailer/write-message.ts'
import { remember } from './remember.ts'

export type { OutgoingMail } from './mailer/outgoing-mail.ts'

/** What kept a mail from being accepted, as the SMTP client tells it. */
export interface SendFailure {
  message: string
  /** The client's kind of error, such as 'ECONNECTION' or 'EENVELOPE'. */
  code: string
  /** The command that was under way, such as 'RCPT TO' or 'CONN'. */
  command: string
  /** The server's status; null when it gave none. */
  responseCode: number | null
  /** The server got everything, to the final dot: with no answer to that, nobody knows whether it took the mail. */
  isWholeMessageSent: boolean
}

export type SendResult = { accepted: true; answer: string } | { accepted: false; failure: SendFailure }

/** An upper bound for one mail, whatever a slow server does. */
const GIVE_UP_MS = 60_000

/** Sends a mail through the process's one pool of connections. Every failure comes back as a result, never as a throw. */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  let message: WrittenMessage
  try {
    message = writeMessage(mail, env.MAIL_FROM, new Date())
  } catch (error) {
    const code = error instanceof NoAddress ? 'EENVELOPE' : 'ECOMPOSE'
    return { accepted: false, failure: { ...readFailure(error), code, command: 'API', isWholeMessageSent: false } }
  }
  return hand(message)
}

async function hand(message: WrittenMessage): Promise<SendResult> {
  let isWholeMessageSent = false
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), GIVE_UP_MS)
  const onWholeSent = () => {
    isWholeMessageSent = true
  }
  try {
    const answer = await findPool().send(message, { signal: patience.signal, onWholeSent })
    return { accepted: true, answer }
  } catch (error) {
    return { accepted: false, failure: { ...readFailure(error), isWholeMessageSent } }
  } finally {
    clearTimeout(timer)
  }
}

/** Closes the idle connections; a process that sends again opens new ones, by the settings as they are then. */
export function closeMailer(): void {
  for (const pool of pools.values()) pool.close()
  pools.clear()
}

const pools: Map<string, MailPool> = remember('mail-pools', () => new Map())

function findPool(): MailPool {
  const pool = pools.get(env.SMTP_URL) ?? openMailPool(env)
  pools.set(env.SMTP_URL, pool)
  return pool
}

function readFailure(error: unknown): Omit<SendFailure, 'isWholeMessageSent'> {
  const { message, code, command, responseCode } = error as Partial<SendFailure> & { responseCode?: number }
  return {
    message: message ?? String(error),
    code: code ?? '',
    command: command ?? '',
    responseCode: responseCode ?? null,
  }
}
