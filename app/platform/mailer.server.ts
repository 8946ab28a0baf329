import type { Mail } from 'nodemailer'
import { env } from './env.server.ts'
import { createTransport, type Progress } from './mailer/create-transport.ts'
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

const underway: Map<string, Progress> = remember('mails-underway', () => new Map())

/** Sends a mail through the process's one pool of connections. Every failure comes back as a result, never as a throw. */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  let message: WrittenMessage
  try {
    message = writeMessage(mail, env.MAIL_FROM, new Date())
  } catch (error) {
    const code = error instanceof NoAddress ? 'EENVELOPE' : 'ECOMPOSE'
    return { accepted: false, failure: { ...readFailure(error), code, command: 'API', isWholeMessageSent: false } }
  }
  return hand(message, mail.messageId)
}

async function hand(message: WrittenMessage, messageId: string): Promise<SendResult> {
  const progress = { isWholeMessageSent: false }
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), GIVE_UP_MS)
  underway.set(messageId, progress)
  try {
    const { response } = await findTransport().sendMail({ ...message, messageId, signal: patience.signal })
    return { accepted: true, answer: response ?? '' }
  } catch (error) {
    return { accepted: false, failure: { ...readFailure(error), ...progress } }
  } finally {
    clearTimeout(timer)
    underway.delete(messageId)
  }
}

/** Closes the idle connections; a process that sends again opens new ones, by the settings as they are then. */
export function closeMailer(): void {
  for (const transport of transports.values()) transport.close()
  transports.clear()
}

const transports: Map<string, Mail> = remember('mail-transports', () => new Map())

function findTransport(): Mail {
  const known = transports.get(env.SMTP_URL)
  if (known) return known
  const transport = createTransport(env, (messageId) => underway.get(messageId))
  transports.set(env.SMTP_URL, transport)
  return transport
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
