import { ID_TOKEN_PURPOSE } from '#app/domain/identity/providers/find-last-claims.server.ts'
import { CLIENT_SECRET_PURPOSE } from '#app/domain/identity/providers/load-provider.server.ts'
import { TOTP_PURPOSE } from '#app/domain/identity/second-factor/start-totp.server.ts'
import { REFRESH_TOKEN_PURPOSE, SECRET_PURPOSE } from '#app/domain/mail/mailboxes/mailbox-secrets.ts'
import { MAIL_TOKEN_PURPOSE } from '#app/platform/mailer/keep-in-database.server.ts'

/** Where a sealed text stands in the database for longer than a sign-in takes, and what it was sealed for. */
export interface SealedColumn {
  table: string
  column: string
  /** What names a row, and its type. */
  key: string
  keyType: 'int' | 'uuid' | 'bytea'
  /** Less than every key there is. */
  beforeFirst: number | string | Uint8Array
  purpose: string
}

const NO_UUID = '00000000-0000-0000-0000-000000000000'
const ofNumbered = { key: 'id', keyType: 'int', beforeFirst: -1 } as const

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { ...ofNumbered, table: 'totp_device', column: 'secret_sealed', purpose: TOTP_PURPOSE },
  { ...ofNumbered, table: 'identity_provider', column: 'client_secret_sealed', purpose: CLIENT_SECRET_PURPOSE },
  { ...ofNumbered, table: 'mailbox', column: 'secret_sealed', purpose: SECRET_PURPOSE },
  { ...ofNumbered, table: 'mailbox', column: 'refresh_token_sealed', purpose: REFRESH_TOKEN_PURPOSE },
  {
    table: 'mail_token',
    column: 'refresh_token_sealed',
    key: 'grant_hash',
    keyType: 'bytea',
    beforeFirst: new Uint8Array(),
    purpose: MAIL_TOKEN_PURPOSE,
  },
  {
    table: 'session',
    column: 'id_token_sealed',
    key: 'id',
    keyType: 'uuid',
    beforeFirst: NO_UUID,
    purpose: ID_TOKEN_PURPOSE,
  },
]
