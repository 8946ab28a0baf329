import { readFileSync } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import nodemailer, { type Mail } from 'nodemailer'
import DKIM from 'nodemailer/lib/dkim'
import { assertNever } from '../assert-never.ts'
import type { Environment } from '../parse-environment.ts'
import { readDkimKey } from './read-dkim-key.ts'
import { TokenSource } from './token-source.ts'

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

/** How far a mail has got, as far as this process can tell. */
export interface Progress {
  /** The server got everything, to the final dot. */
  isWholeMessageSent: boolean
}

/** The pool of connections to the mail server. `findProgress` tells where to note how far a mail got. */
export function createTransport(
  settings: Environment,
  findProgress: (messageId: string) => Progress | undefined,
): Mail {
  const transport = nodemailer.createTransport({
    ...chooseServer(settings),
    pool: true,
    maxConnections: settings.SMTP_MAX_CONNECTIONS,
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
  const sign = chooseSigning(settings)
  // Trap: nodemailer's own signing comes after this step, and would cut the message into pieces again.
  transport.use('stream', (mail, done) => {
    const progress = findProgress(String(mail.data.messageId))
    mail.message?.processFunc((source) =>
      sign(source).pipe(gatherMessage(() => Object.assign(progress ?? {}, { isWholeMessageSent: true }))),
    )
    done()
  })
  giveTokens(transport, settings)
  return transport
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
    ...(settings.SMTP_OAUTH_TOKEN_URL !== undefined
      ? { auth: { type: 'OAuth2' as const, user: user || settings.MAIL_FROM } }
      : user && { auth: { user, pass: pass ?? '' } }),
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
function giveTokens(transport: Mail, settings: Environment): void {
  const { SMTP_OAUTH_TOKEN_URL: tokenUrl, SMTP_OAUTH_CLIENT_ID: clientId } = settings
  if (tokenUrl === undefined || clientId === undefined) return
  const tokens = new TokenSource({
    tokenUrl,
    clientId,
    clientSecret: settings.SMTP_OAUTH_CLIENT_SECRET,
    refreshToken: settings.SMTP_OAUTH_REFRESH_TOKEN,
    scope: settings.SMTP_OAUTH_SCOPE,
  })
  transport.set('oauth2_provision_cb', (_user, isRenewed, give) => {
    tokens.find({ isRenewed }).then(
      ({ accessToken, expiresAt }) => give(null, accessToken, expiresAt),
      (error) => give(error),
    )
  })
}

function chooseSigning({
  DKIM_DOMAIN,
  DKIM_SELECTOR,
  DKIM_PRIVATE_KEY_FILE,
}: Environment): (source: Readable) => Readable {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY_FILE) return (source) => source
  const signer = new DKIM({
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: readDkimKey(DKIM_PRIVATE_KEY_FILE),
    headerFieldNames: SIGNED_HEADERS.join(':'),
  })
  return (source) => signer.sign(source)
}

/** Hands on the message in one piece, since each of its pieces would be a write to the socket, and says when it left. */
function gatherMessage(onSent: () => void): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      pieces.push(piece)
      done()
    },
    flush: (done) => done(null, pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)),
  }).once('end', onSent)
}
