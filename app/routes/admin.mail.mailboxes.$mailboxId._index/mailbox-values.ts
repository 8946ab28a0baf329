import type { ShownMailbox } from '#app/domain/mail/mailboxes/get-mailbox.server.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** What the form shows before anything was entered; secrets never. */
export function listStoredValues(mailbox: ShownMailbox | null): FormValues {
  if (mailbox === null) return { ...NEW, isEnabled: 'yes' }
  const { address, name, sectionCode, unknownSenders, isEnabled, kind, host, port, security, username } = mailbox
  const { authentication, oauthGrant, tokenUrl, clientId, scope, folder, afterFetch, processedFolder } = mailbox
  return {
    ...{ address, name, unknownSenders, kind, host, security, username, authentication, oauthGrant, tokenUrl },
    ...{ clientId, scope, folder, afterFetch, processedFolder },
    sectionCode: sectionCode ?? '',
    isEnabled: isEnabled ? 'yes' : 'no',
    port: String(port),
  }
}

const NEW = {
  unknownSenders: 'hold',
  kind: 'imap',
  port: '993',
  security: 'tls',
  authentication: 'password',
  oauthGrant: 'refresh_token',
  folder: 'INBOX',
  afterFetch: 'move',
  processedFolder: 'Processed',
}
