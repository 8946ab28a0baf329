import type { ImapAccount } from './imap-account.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'

/** What the IMAP client adds to its errors. */
interface ImapFailure extends Error {
  code?: string
  authenticationFailed?: boolean
  serverResponseCode?: string
  tlsFailed?: boolean
  mailboxMissing?: boolean
  response?: unknown
  reason?: unknown
}

const TLS_CODE =
  /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO|UPGRADE_TIMEOUT|STARTTLS)/
/** A sign-in that is refused for now says nothing against the password. */
const FOR_NOW = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'OVERQUOTA'])
const MOST_LETTERS = 200

/** Says in words what kept us from the mailbox, whatever was thrown. */
export function judgeImapFailure(
  error: unknown,
  { host, port, folder }: Pick<ImapAccount, 'host' | 'port' | 'folder'>,
): MailboxTrouble {
  if (error instanceof MailboxTrouble) return error
  const failure = (error instanceof Error ? error : new Error(String(error))) as ImapFailure
  const { code = '' } = failure
  const trouble = (...[place, words]: [MailboxTrouble['place'], string]) =>
    new MailboxTrouble(place, words, { cause: error })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return trouble('host', `The name ${host} is not known.`)
  if (failure.authenticationFailed) {
    const said = quote(failure.response)
    return FOR_NOW.has(failure.serverResponseCode ?? '')
      ? trouble('connection', `The server lets nobody sign in right now.${said}`)
      : trouble('credentials', `The server refuses the sign-in.${said}`)
  }
  if (failure.message === 'Unsupported authentication mechanism') {
    return trouble('connection', 'The server offers no way to sign in that we know.')
  }
  if (failure.tlsFailed || TLS_CODE.test(code)) return trouble('tls', describeTls(code, host))
  if (failure.mailboxMissing) return trouble('folder', `There is no folder ${folder}.`)
  if (code === 'ECONNREFUSED') return trouble('connection', `Nobody answers at ${host}, port ${port}.`)
  if (['CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) {
    return trouble('connection', `${host}, port ${port}, does not answer in time.`)
  }
  if (code === 'GREETING_TIMEOUT') {
    return trouble(
      'connection',
      `Something answers at ${host}, port ${port}, but does not greet as a mail server does.`,
    )
  }
  if (code === 'ETIMEOUT') return trouble('connection', `${host} fell silent.`)
  return trouble('connection', `The connection to ${host} was lost.${quote(failure.reason || failure.response)}`)
}

function describeTls(code: string, host: string): string {
  if (code === 'CERT_HAS_EXPIRED') return `The certificate of ${host} has expired.`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `The certificate at ${host} is for another name.`
  if (/^(DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|CERT_)/.test(code)) {
    return `The certificate of ${host} comes from nobody that this machine trusts.`
  }
  return `No encrypted connection to ${host} came about. Check the port, and how it is secured.`
}

/** The server's own words, in one line and not endless. */
function quote(words: unknown): string {
  if (typeof words !== 'string') return ''
  const line = words
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    // The client's own tag and the codes are for programs.
    .replace(/^(\S+ )?(NO|BAD|BYE) +/, '')
    .replace(/^\[[^\]]*\] */, '')
    .trim()
    .slice(0, MOST_LETTERS)
    .toWellFormed()
  return line === '' ? '' : ` It says: ${line}`
}
