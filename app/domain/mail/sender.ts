import type { unsubscribeUrlOf } from '../notifications/preferences/unsubscribe-address.server.ts'

/** Who sends, and the addresses that a mail carries: those that prove something are signed, which needs a secret. */
export interface Sender {
  /** The address that mail comes from. */
  mailFrom: string
  /** Where the helpdesk is reached, without a slash at the end. */
  baseUrl: string
  /** Where an answer about a ticket goes. */
  replyAddressOf: (ticketId: number) => string
  /** Where it goes when the mail speaks of what only staff may know. */
  noteAddressOf: (ticketId: number) => string
  unsubscribeUrlOf: typeof unsubscribeUrlOf
  /** The secret part of a link to choose a password with. */
  accountLinkOf: (tokenId: string) => string
  /** The secret part of a link by which one person rates one ticket. */
  ratingLinkOf: (rating: { ticketId: number; personId: number; expiresAt: Date }) => string
  /** The secret part of a link by which one person gives what is missing. */
  detailsLinkOf: (detailRequestId: string) => string
}
