import type { Mailbox } from '#app/generated/prisma/client.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { REFRESH_TOKEN_PURPOSE, SECRET_PURPOSE } from '../mailbox-secrets.ts'
import type { ImapAccount } from './imap-account.ts'

/** Opens the sealed secrets of a mailbox's row: the result must never reach a page or a log. */
export function toImapAccount(row: Mailbox): ImapAccount {
  const { id, address, host, port, username, tokenUrl, clientId, scope, folder, processedFolder } = row
  return {
    ...{ id, address, host, port, username, tokenUrl, clientId, scope, folder, processedFolder },
    // The database's checks allow no others.
    security: row.security as ImapAccount['security'],
    authentication: row.authentication as ImapAccount['authentication'],
    oauthGrant: row.oauthGrant as ImapAccount['oauthGrant'],
    afterFetch: row.afterFetch as ImapAccount['afterFetch'],
    secret: row.secretSealed && openSealedText(row.secretSealed, SECRET_PURPOSE),
    refreshToken: row.refreshTokenSealed && openSealedText(row.refreshTokenSealed, REFRESH_TOKEN_PURPOSE),
  }
}
