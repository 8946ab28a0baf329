import { Transform } from 'node:stream'
import nodemailer, { type Mail } from 'nodemailer'
import { env } from './env.server.ts'
import { remember } from './remember.ts'

/** A mail to one address, and the headers that make it one of a thread. */
export interface OutgoingMail {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  messageId: string
  /** Null: it belongs to no thread. */
  inReplyTo: string | null
  references: readonly string[]
}

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

const SENDER_NAME = 'OTS Helpdesk'
/** An upper bound for one mail, below the lease of a delivery, whatever a slow server does. */
const GIVE_UP_MS = 60_000

const underway: Map<string, { isWholeMessageSent: boolean }> = remember('mails-underway', () => new Map())

/** Sends a mail through the process's one pool of connections. Every failure comes back as a result, never as a throw. */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  const progress = { isWholeMessageSent: false }
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), GIVE_UP_MS)
  underway.set(mail.messageId, progress)
  try {
    const { response } = await findTransport().sendMail({
      from: { name: SENDER_NAME, address: env.MAIL_FROM },
      replyTo: { name: SENDER_NAME, address: env.MAIL_FROM },
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      ...(mail.inReplyTo !== null && { inReplyTo: mail.inReplyTo, references: [...mail.references] }),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: patience.signal,
    })
    return { accepted: true, answer: response ?? '' }
  } catch (error) {
    return { accepted: false, failure: { ...readFailure(error), ...progress } }
  } finally {
    clearTimeout(timer)
    underway.delete(mail.messageId)
  }
}

/** Closes the idle connections; a process that sends again opens new ones. */
export function closeMailer(): void {
  transports.get(env.SMTP_URL)?.close()
  transports.delete(env.SMTP_URL)
}

const transports: Map<string, Mail> = remember('mail-transports', () => new Map())

function findTransport(): Mail {
  const known = transports.get(env.SMTP_URL)
  if (known) return known
  const transport = createTransport()
  transports.set(env.SMTP_URL, transport)
  return transport
}

function createTransport(): Mail {
  const transport = nodemailer.createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: 5,
    maxMessages: Number.POSITIVE_INFINITY,
    // Trap: by default nodemailer sends again by itself. Once is needed for a connection that died while it was idle.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: 5_000,
    dnsTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', (mail, done) => {
    const progress = underway.get(String(mail.data.messageId))
    mail.message?.processFunc((source) =>
      source.pipe(gatherMessage(() => Object.assign(progress ?? {}, { isWholeMessageSent: true }))),
    )
    done()
  })
  return transport
}

/** Hands on the message in one piece, since each of its dozen pieces would be a write to the socket, and says when it left. */
function gatherMessage(onSent: () => void): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      pieces.push(piece)
      done()
    },
    flush: (done) => done(null, Buffer.concat(pieces)),
  }).once('end', onSent)
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
