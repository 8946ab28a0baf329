/** How much of one mail is read. What goes beyond is left out and named, and the rest is read. */
export interface MailLimits {
  parts: number
  /** Multiparts within each other. */
  nesting: number
  /** Of one part. */
  headerBytes: number
  /** Of all of them together. */
  attachmentBytes: number
  /** Of one header. */
  addresses: number
  /** Of the whole text. */
  textCharacters: number
  htmlBytes: number
}

export const MAIL_LIMITS: MailLimits = {
  parts: 200,
  nesting: 20,
  headerBytes: 1_048_576,
  attachmentBytes: 30_000_000,
  addresses: 100,
  textCharacters: 500_000,
  htmlBytes: 1_000_000,
}
