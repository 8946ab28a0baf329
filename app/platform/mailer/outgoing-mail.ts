/** A mail to one address, and the headers that make it one of a thread. */
export interface OutgoingMail {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  messageId: string
  /** Null: it belongs to no thread. */
  inReplyTo: string | null
  references: readonly string[]
  /** What mail programs show in place of the sender's address; left out: the helpdesk's name. */
  fromName?: string
  /** Where an answer goes; left out: the address that the mail comes from. */
  replyTo?: string
  /**
   * Where the mail comes back to when it cannot be delivered; left out: the address that it comes from. Empty: the null
   * return path of what must never be answered, such as an automatic answer.
   */
  envelopeFrom?: string
  /** RFC 2369; with `isOneClick`, mail programs may also POST to it (RFC 8058), without anybody being signed in. */
  listUnsubscribe?: { url: string; isOneClick: boolean }
  /** More headers, as `checkHeaders` allows them. They win over the usual ones. */
  headers?: Readonly<Record<string, string>>
}
