/** By which road a mail came. */
export type MailRoad = 'smtp' | 'lmtp' | 'imap' | 'file'

/** The mailbox that a mail came to, as far as what becomes of the mail depends on it. */
export interface MailboxOfMail {
  id: number
  address: string
  /** Null: routing decides whose its new tickets are. */
  sectionCode: string | null
  unknownSenders: 'refuse' | 'hold' | 'admit'
}

/** A mail that a worker has in hand, as it came: nothing in it is proven but what the other server did. */
export interface StoredMail {
  id: string
  road: MailRoad
  /** Null: it came by hand, or its mailbox is gone. */
  mailbox: MailboxOfMail | null
  /** Empty: the null return path, or none was told. */
  envelopeFrom: string
  envelopeTo: string[]
  /** The IP address of who handed it over, and as what it greeted; empty: not by SMTP or LMTP. */
  clientAddress: string
  clientName: string
  receivedAt: Date
  /** How often it was taken in hand, this time included. */
  attempts: number
}
