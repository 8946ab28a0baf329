/** Where it went wrong: the name, the way there, TLS, the sign-in, the folder, a mail that broke off, or we ourselves. */
export type TroublePlace = 'host' | 'connection' | 'tls' | 'credentials' | 'folder' | 'mail' | 'ours'

/** What keeps us from a hosted mailbox. Its message is for administrators: it holds no secret. */
export class MailboxTrouble extends Error {
  override readonly name = 'MailboxTrouble'

  constructor(
    readonly place: TroublePlace,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
