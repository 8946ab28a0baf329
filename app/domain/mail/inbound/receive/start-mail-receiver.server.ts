import { readFileSync } from 'node:fs'
import { type AddressInfo, type BlockList, isIPv6, type Socket } from 'node:net'
import { type Readable, Transform } from 'node:stream'
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server'
import { env } from '#app/platform/env.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { mailDomainOf } from '#app/platform/message-id.ts'
import { spendRequest } from '#app/platform/rate-limit.server.ts'
import { findMailboxes } from '../../mailboxes/find-mailboxes.server.ts'
import { storeInboundMail } from '../store/store-inbound-mail.server.ts'
import { chooseMailbox, fitRecipient } from './choose-mailbox.ts'

export interface MailReceiver {
  port: number
  /** Takes no new mail, and waits some seconds for what is under way. */
  stop: () => Promise<void>
}

interface ReceiverOptions {
  protocol: 'smtp' | 'lmtp'
  /** 0: a free one. */
  port: number
  address?: string
  /** Whose connections are taken. */
  hosts?: BlockList
  /** How long a connection may last in all, however busy it looks. */
  longestMs?: number
  /** How long a client may be silent. */
  silentMs?: number
}

export const MOST_MAIL_BYTES = 40 * 1024 * 1024
const MOST_RECIPIENTS = 100
const MOST_CLIENTS = 50
const LONGEST_MS = 15 * 60_000
const SILENT_MS = 60_000
const STOP_WITHIN_MS = 5_000

/**
 * Receives mail from a relay, by SMTP or LMTP, for the mailboxes of the helpdesk and the addresses that it writes into its mail. A mail
 * is acknowledged once it is kept; until then its sender has it. Rejects when the port is taken.
 */
export async function startMailReceiver(options: ReceiverOptions): Promise<MailReceiver> {
  const { protocol, port, address = env.MAIL_RECEIVER_ADDRESS, hosts = env.MAIL_RECEIVER_HOSTS } = options
  const tls = readCertificate()
  const server = new SMTPServer({
    ...tls,
    lmtp: protocol === 'lmtp',
    name: mailDomainOf(env.MAIL_FROM),
    size: MOST_MAIL_BYTES,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    maxClients: MOST_CLIENTS,
    maxRecipients: MOST_RECIPIENTS,
    // None of our clients signs in, so its commands are bounded by time and by the recipients of a mail instead.
    maxAllowedUnauthenticatedCommands: false,
    socketTimeout: options.silentMs ?? SILENT_MS,
    closeTimeout: STOP_WITHIN_MS,
    onConnect: (session, done) => answer(admitClient(session, hosts), done),
    onMailFrom: (_sender, session, done) => answer(admitMessage(session), done),
    onRcptTo: (recipient, _session, done) => answer(admitRecipient(recipient), done),
    onData: (stream, session, done) => {
      receive(protocol, stream, session).then(
        (words) => done(null, protocol === 'lmtp' ? session.envelope.rcptTo.map(() => words) : words),
        (error: unknown) => done(refuse(error)),
      )
    },
  })
  server.on('error', (error) => logger.debug({ err: error }, 'the mail receiver lost a client'))
  server.server.on('connection', (socket: Socket) => limit(socket, options.longestMs ?? LONGEST_MS))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, address, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function readCertificate(): Pick<SMTPServerOptions, 'cert' | 'key'> | undefined {
  const { MAIL_RECEIVER_CERTIFICATE_FILE: certificate, MAIL_RECEIVER_KEY_FILE: key } = env
  return certificate && key ? { cert: readFileSync(certificate), key: readFileSync(key) } : undefined
}

/** A client that sends a byte now and then would never be silent, and never done. */
function limit(socket: Socket, longestMs: number): void {
  const timer = setTimeout(() => socket.destroy(), longestMs)
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
}

/** An answer in the words of SMTP. */
class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message)
  }
}

function answer(decision: Promise<void>, done: (error?: Error | null) => void): void {
  decision.then(
    () => done(),
    (error: unknown) => done(refuse(error)),
  )
}

/** Whatever went wrong with us is no fault of the mail: its sender keeps it and tries again. */
function refuse(error: unknown): Error {
  if (error instanceof Refusal) return error
  logger.warn({ err: error }, 'a mail could not be received')
  const words = error instanceof DomainError ? error.userMessage : 'The mail cannot be taken now. Try again later.'
  return new Refusal(451, words)
}

async function admitClient({ remoteAddress }: SMTPServerSession, hosts: BlockList): Promise<void> {
  if (!hosts.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4')) {
    logger.warn({ client: remoteAddress }, 'a client that may not bring mail was turned away')
    throw new Refusal(554, 'Mail is taken from our own relays alone')
  }
  const wait = await spendRequest('mailConnection', remoteAddress)
  if (wait !== null) throw new Refusal(421, 'Too many connections from you, try again later')
}

async function admitMessage({ remoteAddress, secure }: SMTPServerSession): Promise<void> {
  // In the words of RFC 3207: a client that never asks for encryption keeps its mail, and its queue says why.
  if (env.MAIL_RECEIVER_REQUIRE_TLS && !secure) {
    throw new Refusal(530, 'Must issue a STARTTLS command first')
  }
  const wait = await spendRequest('mailMessage', remoteAddress)
  if (wait !== null) throw new Refusal(451, 'Too much mail from you, try again later')
}

async function admitRecipient({ address }: SMTPServerAddress): Promise<void> {
  const fit = fitRecipient(address, { mailboxes: await findMailboxes(), own: env.MAIL_FROM })
  if (!fit) throw new Refusal(550, 'There is no such mailbox here')
}

async function receive(
  road: ReceiverOptions['protocol'],
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const { mailFrom, rcptTo } = session.envelope
  const recipients = rcptTo.map(({ address }) => address)
  try {
    const mailboxes = await findMailboxes()
    const fits = recipients.flatMap((address) => fitRecipient(address, { mailboxes, own: env.MAIL_FROM }) ?? [])
    const { id } = await storeInboundMail({
      road,
      mailboxId: chooseMailbox(fits)?.id ?? null,
      envelopeFrom: mailFrom ? mailFrom.address : '',
      envelopeTo: recipients,
      clientAddress: session.remoteAddress,
      clientName: session.hostNameAppearsAs || '',
      raw: withinSize(stream),
    })
    return `Kept as ${id}`
  } catch (error) {
    // What still comes is let go, so that the client hears our answer.
    stream.resume()
    if (stream.sizeExceeded) throw new Refusal(552, 'The mail is too large')
    throw error
  }
}

/** Breaks off where the mail grows beyond what is taken, so that nothing of it is kept. */
function withinSize(stream: SMTPServerDataStream): Readable {
  const within = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (stream.sizeExceeded) done(new Refusal(552, 'The mail is too large'))
      else done(null, chunk)
    },
    flush(done) {
      done(stream.sizeExceeded ? new Refusal(552, 'The mail is too large') : null)
    },
  })
  stream.on('error', (error) => within.destroy(error))
  stream.on('close', () => {
    if (!stream.readableEnded && !within.writableEnded) within.destroy(new Error('The client went away'))
  })
  return stream.pipe(within)
}
