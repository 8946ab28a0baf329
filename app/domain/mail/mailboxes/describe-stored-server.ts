import type { Mailbox } from '#app/generated/prisma/client.ts'
import type { StoredServer } from './find-missing-secrets.ts'

/** What a mailbox's row says of its server; of secrets whether there are any. */
export function describeStoredServer(row: Mailbox): StoredServer {
  return { ...row, hasSecret: row.secretSealed !== null, hasRefreshToken: row.refreshTokenSealed !== null }
}
