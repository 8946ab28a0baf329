import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { fetchAccessToken } from './fetch-access-token.server.ts'
import type { ImapAccount } from './imap-account.ts'
import { judgeImapFailure } from './judge-imap-failure.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'
import { resolveServer } from './resolve-server.server.ts'

export interface Circumstances {
  /** Aborted: the connection is cut at once. */
  signal: AbortSignal
  /** Certificates to trust beside this machine's own, as PEM; for tests. */
  ca?: string | undefined
  /** For connecting, for the greeting; in milliseconds. */
  patienceMs?: number
  /** An answer that is due may take so long. */
  silenceMs?: number
  /** Another refresh token that takes the place of the one that was spent. */
  onRefreshToken?: (refreshToken: string) => Promise<void>
}

const PATIENCE_MS = 10_000
const SILENCE_MS = 90_000
const MEGABYTE = 1024 * 1024

/**
 * A connection that has signed in. Whoever gets it ends it. @throws MailboxTrouble with what does not work, in words
 */
export async function openImap(account: ImapAccount, circumstances: Circumstances): Promise<ImapFlow> {
  const { signal, onRefreshToken } = circumstances
  const { address, isThisMachine } = await resolveServer(account.host)
  if (account.security === 'none' && !isThisMachine) {
    throw new MailboxTrouble('tls', 'A connection that is not encrypted is for a program on this machine alone.')
  }
  const token = account.authentication === 'oauth2' ? await fetchAccessToken(account) : null
  if (token?.refreshToken && token.refreshToken !== account.refreshToken) await onRefreshToken?.(token.refreshToken)
  signal.throwIfAborted()
  const { username, secret } = account
  const auth = token ? { user: username, accessToken: token.accessToken } : { user: username, pass: secret ?? '' }
  const client = new ImapFlow({ ...describeServer(account, address, circumstances), auth })
  // Trap: without a listener an error event ends the process. What was under way rejects with it as well.
  client.on('error', () => undefined)
  const cut = () => client.close()
  signal.addEventListener('abort', cut, { once: true })
  client.once('close', () => signal.removeEventListener('abort', cut))
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw judgeImapFailure(error, account)
  }
}

function describeServer(
  { host, port, security }: ImapAccount,
  address: string,
  { ca, patienceMs = PATIENCE_MS, silenceMs = SILENCE_MS }: Circumstances,
) {
  return {
    host: address,
    port,
    secure: security === 'tls',
    // Left out, the client would go on without where the server does not offer it.
    doSTARTTLS: security === 'starttls',
    ...(isIP(host) === 0 && { servername: host }),
    tls: { minVersion: 'TLSv1.2' as const, ...(ca !== undefined && { ca }) },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: silenceMs,
    // It waits for mail when we say so.
    disableAutoIdle: true,
    disableCompression: true,
    maxLiteralSize: 16 * MEGABYTE,
    clientInfo: { name: 'OTS Helpdesk' },
    logger: false as const,
  }
}
