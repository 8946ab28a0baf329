/** A leaf of a mail: something that is read, or a file. */
export interface MailPart {
  /** Small letters, such as `text/plain`. */
  type: string
  /** Of its Content-Type, by their names in small letters. */
  parameters: Record<string, string>
  /** As the mail calls it; empty: it has no name. */
  fileName: string
  isAttachment: boolean
  /** Without angle brackets; null: it has none. */
  contentId: string | null
  /** What stands in it, the transfer's encoding taken off; null: it is in a file. */
  bytes: Buffer | null
  /** Null: it is in `bytes`, or was too large. */
  path: string | null
  sizeBytes: number
}

/** A mail as the tree that it is. */
export type MailNode = { part: MailPart } | { type: string; children: MailNode[] }

/** What a mail consists of, nothing of it understood yet. */
export interface MailPieces {
  /** In their order: the name in small letters, and the rest unfolded, a character for each byte. */
  headers: { name: string; value: string }[]
  root: MailNode | null
  leftOut: string[]
}
