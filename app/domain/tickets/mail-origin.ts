/**
 * What a message keeps of the mail that brought it. Commands take it among their options, which no form reaches: what
 * people type in the portal can neither claim to be mail nor carry HTML.
 */
export interface MailOrigin {
  inboundMailId: string
  /** Sanitised, with pictures still `cid:`; null: `body` is shown as plain text. */
  html: string | null
  /** All that the mail said; null: `body` is all of it, or the rest must not be read by everybody who reads `body`. */
  wholeText: string | null
  /** Nothing proves that its author sent it. */
  isUnproven: boolean
  /** Why a ticket that it opens is not confirmed, in words for staff; null: it is. */
  unconfirmedBecause: string | null
}
