import { db } from '#app/platform/db.server.ts'
import { forbidden, invalid, notFound } from '#app/platform/errors.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { describeStoredServer } from './describe-stored-server.ts'
import { findMissingSecrets } from './find-missing-secrets.ts'
import type { ImapAccount } from './imap/imap-account.ts'
import { judgeImapFailure } from './imap/judge-imap-failure.ts'
import type { TroublePlace } from './imap/mailbox-trouble.ts'
import { openImap } from './imap/open-imap.server.ts'
import { toImapAccount } from './imap/to-imap-account.server.ts'
import { keepRefreshToken } from './keep-refresh-token.server.ts'
import type { MailboxInput } from './mailbox-input.ts'

export interface TriedStep {
  name: string
  state: 'works' | 'fails' | 'untried'
  words: string
}

const PATIENCE_MS = 8_000
const STEPS = [
  { place: 'host', name: 'The server’s name' },
  { place: 'connection', name: 'Reaching it' },
  { place: 'tls', name: 'Encryption and certificate' },
  { place: 'credentials', name: 'Signing in' },
  { place: 'folder', name: 'The folder' },
] as const satisfies readonly { place: TroublePlace; name: string }[]

/**
 * Connects as the form says, saved or not, and tells how far that goes. Changes nothing, in the mailbox or here. `ca`: certificates to trust beside this
 * machine's own, for tests. The trail keeps who tried which server, and no secret.
 * @throws DomainError 'forbidden', 'not_found'; 'invalid' where a secret has to be entered
 */
export async function tryMailbox(
  actor: Actor,
  mailboxId: number | null,
  input: MailboxInput,
  { ca }: { ca?: string } = {},
): Promise<TriedStep[]> {
  if (!actor.isAdministrator) throw forbidden('Only administrators try mailboxes.')
  if (input.kind === 'relay') {
    throw invalid({ kind: ['There is nothing to try: a relay brings the mail. Its test mail will tell.'] })
  }
  const row = mailboxId === null ? null : await db.mailbox.findUnique({ where: { id: mailboxId } })
  if (mailboxId !== null && row === null) throw notFound(`no mailbox ${mailboxId}`)
  const missing = findMissingSecrets(input, row && describeStoredServer(row))
  if (Object.keys(missing).length > 0) throw invalid(missing)
  const stored = row && toImapAccount(row)
  const account: ImapAccount = {
    ...input,
    id: mailboxId,
    secret: input.secret ?? stored?.secret ?? null,
    refreshToken: input.refreshToken ?? stored?.refreshToken ?? null,
  }
  const { failed, words, found } = await connect(account, ca, input.refreshToken === null ? mailboxId : null)
  await recordAuditEntry(db, {
    ...auditedBy(actor),
    action: 'mail.mailboxTried',
    subject: account.address,
    payload: { host: account.host, port: account.port, username: account.username, outcome: failed ?? 'works' },
  })
  const at = failed === null ? STEPS.length : STEPS.findIndex(({ place }) => place === failed)
  return STEPS.map(({ place, name }, index) => {
    if (index < at) return { name, state: 'works', words: describeSuccess(place, account, found) }
    return index === at ? { name, state: 'fails', words } : { name, state: 'untried', words: 'Not tried.' }
  })
}

/** `owner`: the mailbox whose stored refresh token is spent; one that comes in its place must not be lost. */
async function connect(account: ImapAccount, ca: string | undefined, owner: number | null) {
  const patience = new AbortController()
  try {
    const client = await openImap(account, {
      signal: patience.signal,
      ca,
      patienceMs: PATIENCE_MS,
      silenceMs: PATIENCE_MS,
      onRefreshToken: async (refreshToken) => {
        if (owner !== null) await keepRefreshToken(owner, account, refreshToken)
      },
    })
    try {
      const { exists } = await client.mailboxOpen(account.folder, { readOnly: true })
      return { failed: null, words: '', found: { mails: exists, canWait: client.capabilities.has('IDLE') } }
    } finally {
      await client.logout().catch(() => undefined)
    }
  } catch (error) {
    const { place, message } = judgeImapFailure(error, account)
    const failed = STEPS.some((step) => step.place === place) ? place : 'connection'
    return { failed, words: message, found: null }
  } finally {
    patience.abort()
  }
}

function describeSuccess(
  place: (typeof STEPS)[number]['place'],
  { host, port, security, username, folder }: ImapAccount,
  found: { mails: number; canWait: boolean } | null,
): string {
  switch (place) {
    case 'host':
      return `${host} is known.`
    case 'connection':
      return `It answers on port ${port}.`
    case 'tls':
      return security === 'none' ? 'None: it is on this machine.' : `Encrypted, and the certificate is ${host}’s.`
    case 'credentials':
      return `${username} is let in.`
    default:
      return `${folder} is there, with ${found?.mails === 1 ? '1 mail' : `${found?.mails ?? 0} mails`}. ${
        found?.canWait
          ? 'New ones are told at once.'
          : 'The server tells of no new ones: it is looked at every 20 seconds.'
      }`
  }
}
