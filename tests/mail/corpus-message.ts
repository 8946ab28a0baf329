import type { Readable } from 'node:stream'
import type { InboundKind } from '#app/domain/mail/inbound/inbound-kind.ts'

/** A mail of the corpus and what must come of it. */
export interface CorpusMessage {
  /** Its class: `clients`, `bounces` … */
  group: string
  name: string
  expected: CorpusExpectation
  /** As it comes over the wire. Its placeholders are filled (`corpusNames`). */
  open: () => Readable
}

export interface CorpusExpectation {
  /** What it is, in words. */
  about: string
  /** What `parseMail` must say, as far as it matters; null stands for itself, `{ "matches": … }` for an expression. */
  parsed?: Record<string, unknown>
  /** Nothing can be read: what the reason must say. */
  unreadable?: string
  /** What must become of it when it comes in by SMTP. */
  outcome?: {
    kind: InboundKind
    /** `joined`: it is told on the requester's ticket. */
    ticket: 'opens' | 'joined' | 'none'
    /** Where what its sender's server says of it is not enough: the verifier reads it otherwise than the parser. */
    proof?: 'unproven'
  }
  /** The most that reading it may take. Default: two seconds. */
  milliseconds?: number
}

/** What stands in for addresses and ids that only a running helpdesk knows. */
export interface CorpusNames {
  REQUESTER: string
  /** Of a technician, whose domain proves nothing here. */
  STAFF: string
  MAILBOX: string
  /** Of the requester's own ticket, and a mail of ours about it. */
  NUMBER: string
  REPLY_ADDRESS: string
  MESSAGE_ID: string
  BOUNCE_ADDRESS: string
  /** Of a ticket of somebody else. */
  OTHERS_NUMBER: string
  OTHERS_REPLY_ADDRESS: string
  OTHERS_MESSAGE_ID: string
}

/** For tests that have no helpdesk. */
export const CORPUS_NAMES: CorpusNames = {
  REQUESTER: 'ann.boudreaux@dcfs.la.example',
  STAFF: 'cole.landry@ots.la.example',
  MAILBOX: 'helpdesk@ots.la.example',
  NUMBER: 'OTS-10234',
  REPLY_ADDRESS: 'ticket+ots-10234.abcdefghijklmnopqrst@ots.la.example',
  MESSAGE_ID: '<delivery-10234@ots.la.example>',
  BOUNCE_ADDRESS: 'bounce+0b0f3c6e-2a1d-4c58-9a3e-1f2d3c4b5a69.abcdefghijklmnopqrst@ots.la.example',
  OTHERS_NUMBER: 'OTS-10999',
  OTHERS_REPLY_ADDRESS: 'ticket+ots-10999.bcdefghijklmnopqrstu@ots.la.example',
  OTHERS_MESSAGE_ID: '<delivery-10999@ots.la.example>',
}

/** Fills `{{NAME}}` in bytes of whatever charset; where JSON is filled, `text` does the same. */
export function fillNames(latin1: string, names: CorpusNames): string {
  return latin1.replace(
    /\{\{([A-Z_]+)\}\}/g,
    (whole, name: string) => (names as unknown as Record<string, string>)[name] ?? whole,
  )
}
