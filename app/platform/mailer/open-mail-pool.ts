import { readFileSync } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import DKIM from 'nodemailer/lib/dkim'
import SMTPPool from 'nodemailer/lib/smtp-pool'
import { assertNever } from '../assert-never.ts'
import type { Environment } from '../parse-environment.ts'
import { keepInDatabase } from './keep-in-database.server.ts'
import { readDkimKey } from './read-dkim-key.ts'
import { TokenSource } from './token-source.ts'
import type { WrittenMessage } from './write-message.ts'

type ProvisionCallback = (
  user: string,
  isRenewed: boolean,
  give: (error: Error | null, accessToken?: string, expiresAt?: number) => void,
) => void

/** What a reader is shown or a program acts on; RFC 8058 asks for both headers of unsubscribing. */
const SIGNED_HEADERS = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'MIME-Version'],
  ...[
    'Content-Type',
    'Content-Transfer-Encoding',
    'Auto-Submitted',
    'List-Id',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
  ],
]

/** Connections to the mail server that are used again. */
export interface MailPool {
  /**
   * Hands a mail over. Resolves with the server's answer; rejects with what kept it from being taken. `onWholeSent` is called once
   * the server has everything, to the final dot.
   */
  send: (message: WrittenMessage, options: { signal: AbortSignal; onWholeSent: () => void }) => Promise<string>
  close: () => void
}

/**
 * Opens no connection yet. Trap: only nodemailer's pool is used, which takes a mail that is written already: its front, for a
 * mail that is still to be composed, costs more than all the rest, cuts the message into pieces, and signs it last.
 */
export function openMailPool(settings: Environment): MailPool {
  const pool = new SMTPPool({
    ...chooseServer(settings),
    maxConnections: settings.SMTP_MAX_CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    // Trap: by default nodemailer sends again by itself. Once is needed for a connection that died while it was idle.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: 5_000,
    dnsTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
  })
  // Without somebody who listens, what ends an idle connection would end the process.
  pool.on('error', () => undefined)
  const sign = chooseSigning(settings)
  return {
    send: ({ envelope, raw, messageId }, { signal, onWholeSent }) =>
      new Promise((resolve, reject) => {
        const message = {
          getHeader: () => messageId,
          messageId: () => messageId,
          getEnvelope: () => ({ from: envelope.from, to: [envelope.to], size: raw.length }),
          createReadStream: () => sign(raw).once('end', onWholeSent),
        }
        // As much of a mail as the pool asks for.
        const mail = { data: { signal }, message } as unknown as Parameters<typeof pool.send>[0]
        pool.send(mail, (error, info) => (error ? reject(error) : resolve(info?.response ?? '')))
      }),
    close: () => pool.close(),
  }
}

// Trap: nodemailer would take options out of the URL's query as well, such as one that checks no certificate.
function chooseServer(settings: Environment) {
  const url = new URL(settings.SMTP_URL)
  const [user, pass] = [url.username, url.password].map(decodeURIComponent)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port !== '' && { port: Number(url.port) }),
    secure,
    ...chooseTls(settings, secure),
    ...(chooseTokens(settings, user || settings.MAIL_FROM) ?? (user && { auth: { user, pass: pass ?? '' } })),
  }
}

function chooseTls({ SMTP_SECURITY, SMTP_CA_FILE }: Environment, secure: boolean) {
  const tls = {
    minVersion: 'TLSv1.2' as const,
    ...(SMTP_CA_FILE !== undefined && { ca: readFileSync(SMTP_CA_FILE) }),
  }
  if (secure) return { tls }
  switch (SMTP_SECURITY) {
    case 'required':
      return { requireTLS: true, tls }
    case 'opportunistic':
      // Whoever could forge the certificate could as well take STARTTLS out of the server's greeting.
      return { opportunisticTLS: true, tls: { ...tls, rejectUnauthorized: false } }
    case 'none':
      return { ignoreTLS: true }
    default:
      return assertNever(SMTP_SECURITY)
  }
}

/** All connections share what one has fetched, and a token that the server refuses is fetched anew once. */
function chooseTokens(settings: Environment, user: string) {
  const { SMTP_OAUTH_TOKEN_URL: tokenUrl, SMTP_OAUTH_CLIENT_ID: clientId } = settings
  if (tokenUrl === undefined || clientId === undefined) return null
  const grant = {
    tokenUrl,
    clientId,
    clientSecret: settings.SMTP_OAUTH_CLIENT_SECRET,
    refreshToken: settings.SMTP_OAUTH_REFRESH_TOKEN,
    scope: settings.SMTP_OAUTH_SCOPE,
  }
  const tokens = new TokenSource(grant, keepInDatabase)
  const provisionCallback: ProvisionCallback = (_user, isRenewed, give) => {
    tokens.find({ isRenewed }).then(
      ({ accessToken, expiresAt }) => give(null, accessToken, expiresAt),
      (error) => give(error),
    )
  }
  return { auth: { type: 'OAuth2' as const, user, provisionCallback } }
}

/** In one piece in any case, since each piece would be a write to the socket. */
function chooseSigning({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY_FILE }: Environment): (raw: Buffer) => Readable {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY_FILE) return streamOf
  const signer = new DKIM({
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: readDkimKey(DKIM_PRIVATE_KEY_FILE),
    headerFieldNames: SIGNED_HEADERS.join(':'),
  })
  return (raw) => signer.sign(raw).pipe(gatherPieces())
}

function streamOf(raw: Buffer): Readable {
  return new Readable({
    read() {
      this.push(raw)
      this.push(null)
    },
  })
}

function gatherPieces(): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      pieces.push(piece)
      done()
    },
    flush: (done) => done(null, Buffer.concat(pieces)),
  })
}
