import type { Mailbox, Prisma } from '#app/generated/prisma/client.ts'
import { forbidden, invalid, notFound } from '#app/platform/errors.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { describeStoredServer } from './describe-stored-server.ts'
import { findMailTrouble } from './find-mail-trouble.server.ts'
import { findMailboxes } from './find-mailboxes.server.ts'
import { findMissingSecrets } from './find-missing-secrets.ts'
import type { MailboxInput } from './mailbox-input.ts'
import { REFRESH_TOKEN_PURPOSE, SECRET_PURPOSE } from './mailbox-secrets.ts'

/**
 * Adds a mailbox (`mailboxId` null) or changes one; returns its id. Whoever is connected to it connects anew, at once. The trail keeps both states, and
 * of secrets only whether they changed.
 * @throws DomainError 'forbidden', 'invalid', 'not_found'
 */
export async function saveMailbox(actor: Actor, mailboxId: number | null, input: MailboxInput): Promise<number> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change mailboxes.')
  const { secret, refreshToken, ...plain } = input
  try {
    const id = await inTransaction(async (tx) => {
      const before = mailboxId === null ? null : await tx.mailbox.findUnique({ where: { id: mailboxId } })
      if (mailboxId !== null && before === null) throw notFound(`no mailbox ${mailboxId}`)
      const missing = findMissingSecrets(input, before && describeStoredServer(before))
      if (plain.sectionCode !== null && !(await tx.section.findUnique({ where: { code: plain.sectionCode } }))) {
        missing.sectionCode = ['Choose a section.']
      }
      if (Object.keys(missing).length > 0) throw invalid(missing)
      const data = {
        ...plain,
        ...(secret !== null && { secretSealed: sealText(secret, SECRET_PURPOSE) }),
        ...(refreshToken !== null && { refreshTokenSealed: sealText(refreshToken, REFRESH_TOKEN_PURPOSE) }),
        ...(input.kind === 'relay' && { secretSealed: null, refreshTokenSealed: null }),
        ...beginAnew(before, input),
      }
      const after = before
        ? await tx.mailbox.update({ where: { id: before.id }, data })
        : await tx.mailbox.create({ data })
      await recordAuditEntry(tx, {
        ...auditedBy(actor),
        action: before ? 'mail.mailboxChanged' : 'mail.mailboxAdded',
        subject: after.address,
        payload: { mailboxId: after.id, secret: tell(secret), refreshToken: tell(refreshToken) },
        ...(before && { before: toFacts(before) }),
        after: toFacts(after),
      })
      return after.id
    })
    findMailboxes.forget()
    findMailTrouble.forget()
    return id
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ address: ['Another mailbox has this address.'] })
    throw error
  }
}

const tell = (secret: string | null) => (secret === null ? 'kept' : 'replaced')

/** What was known of how it does is over; of another folder, or another's, how far it was read as well. */
function beginAnew(before: Mailbox | null, input: MailboxInput) {
  const isSameFolder =
    before?.host === input.host && before.username === input.username && before.folder === input.folder
  const isBack = before !== null && !before.isEnabled && input.isEnabled
  return {
    changedAt: new Date(),
    failures: 0,
    nextConnectAt: null,
    credentialRefusedAt: null,
    lastError: '',
    ...(!isSameFolder && { uidValidity: null, lastUid: null }),
    ...(isBack && { canarySentAt: null, canaryWaitingSince: null, canaryError: '', silentSince: null }),
  }
}

function toFacts(row: Mailbox): Prisma.InputJsonObject {
  const { address, name, sectionCode, kind, isEnabled, unknownSenders, host, port, security, username } = row
  const { authentication, oauthGrant, tokenUrl, clientId, scope, folder, afterFetch, processedFolder } = row
  const facts = { address, name, sectionCode, kind, isEnabled, unknownSenders }
  if (kind === 'relay') return facts
  const server = { host, port, security, username, authentication, folder, afterFetch, processedFolder }
  return { ...facts, ...server, ...(authentication === 'oauth2' && { oauthGrant, tokenUrl, clientId, scope }) }
}
