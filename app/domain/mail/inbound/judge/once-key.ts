import { createHash } from 'node:crypto'
import type { ParsedMail } from '../parsed-mail.ts'

/**
 * By what a mail is recognised when it comes again, by whatever road: its sender and Message-ID or, without one, all that it
 * says and when. Null: it has neither Message-ID nor date, and every one counts.
 */
export function onceKeyOf({ from, messageId, sentAt, subject, content }: ParsedMail): Uint8Array<ArrayBuffer> | null {
  if (messageId === null && sentAt === null) return null
  const parts = messageId === null ? [sentAt, subject, content.whole] : [messageId]
  const hash = createHash('sha256').update(JSON.stringify([from[0]?.address ?? '', ...parts]))
  return new Uint8Array(hash.digest())
}
