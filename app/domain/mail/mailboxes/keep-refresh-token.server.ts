import { sealText } from '#app/platform/seal-text.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { ImapAccount } from './imap/imap-account.ts'
import { REFRESH_TOKEN_PURPOSE } from './mailbox-secrets.ts'

/** Some servers end a refresh token with each use: the new one is kept, unless the mailbox asks another server by now. */
export async function keepRefreshToken(
  mailboxId: number,
  { tokenUrl, clientId }: Pick<ImapAccount, 'tokenUrl' | 'clientId'>,
  refreshToken: string,
): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE mailbox SET refresh_token_sealed = ${sealText(refreshToken, REFRESH_TOKEN_PURPOSE)}
    WHERE id = ${mailboxId}::int AND token_url = ${tokenUrl} AND client_id = ${clientId}`
}
