/** A mail taken apart in the child process: plain data, since it crosses to the parent as JSON. Everything in it is the sender's word. */
export interface ParsedMail {
  /** With its angle brackets; null: it has none. */
  messageId: string | null
  from: MailAddress[]
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  /** ISO; null: no date, or none that can be read. */
  sentAt: string | null
  /** Message-IDs with their angle brackets, in their order. */
  inReplyTo: string[]
  references: string[]
  /** Every header by its name in small letters, unfolded, in the order in which they came; cut to 4,000 characters each. */
  headers: Record<string, string[]>
  content: MailContent
  attachments: ParsedAttachment[]
  /** Of a report by a mail server (RFC 3464), or of the free forms that stand for one. */
  bounces: ReportedBounce[]
  /** Kept as they came: their parts are in `attachments`. */
  protection: 'none' | 'signed' | 'encrypted'
  /** What of it was not kept, a sentence for people each; empty: all of it was. */
  leftOut: string[]
}

export interface MailAddress {
  /** Small letters; empty: a group's name, or nothing that is an address. */
  address: string
  name: string
}

/** What a mail says, parted from what it quotes. */
export interface MailContent {
  /** What its sender wrote now: no quotation, no signature. Never empty: where they wrote nothing, it says so in brackets. Of forwarded mail it is the whole. */
  reply: string
  /** False: the mail holds nothing but a quotation, files or nothing at all. */
  hasOwnWords: boolean
  /** The same as sanitised HTML whose pictures are still `cid:`; null: the mail had no HTML, or plain text says it as well. */
  replyHtml: string | null
  /** Pictures stand in its HTML of which nobody can tell whether they belong to what was written now. */
  hasUnclearPictures: boolean
  /** All of it as plain text. */
  whole: string
  /** Null: nobody forwarded it. */
  forwarded: ForwardedMail | null
  /** An answer to an invitation; null: it is none. Its `answer` is null where it does not say to what, or nothing that we know. */
  calendar: { answer: 'accepted' | 'declined' | 'tentative' | null; summary: string } | null
}

export interface ForwardedMail {
  from: MailAddress | null
  subject: string
  body: string
  /** What the forwarder wrote above it. */
  note: string
}

export interface ParsedAttachment {
  /** Where the child wrote its bytes: the parent takes them from there and removes the folder. */
  path: string
  /** As the mail calls it: not cleaned. */
  fileName: string
  sizeBytes: number
  /** Without angle brackets; null: nothing refers to it. */
  contentId: string | null
  /** It stands within the HTML. */
  isInline: boolean
}

export interface ReportedBounce {
  /** Small letters; empty: the report does not say. */
  recipient: string
  action: 'failed' | 'delayed' | 'other'
  /** Enhanced status such as '5.1.1'; empty: it says none. */
  status: string
  /** The other server's words, one line. */
  diagnostic: string
  /** The Message-ID of the mail that came back; null: it is not told. */
  originalMessageId: string | null
}
