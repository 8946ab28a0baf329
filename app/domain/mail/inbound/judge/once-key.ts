import { createHash } from 'node:crypto'
import type { ParsedMail } from '../parsed-mail.ts'

/**
 * By what a mail is recognised when it comes again, by whatever road: its sender and Message-ID or, without one, all that it
 * says and when. Null: it has neither Message-ID nor date, and every one counts.
 */
export function onceKeyOf({ from, messageId, sentAt, subject, content }: ParsedMail): Uint8Array<ArrayBuffer> | null {
  if (messageId === null && sentAt === null) return null
  const parts = messageId === null ? [sentAt, subject, content.whole] : [messageId]
  return hash([from[0]?.address ?? '', ...parts])
}

/**
 * The same for a mail whose sender is proven, where somebody unproven was there before under its name and said something else: whoever knows a
 * Message-ID must not keep its mail from us. Null as above.
 */
export function provenOnceKeyOf(parsed: ParsedMail): Uint8Array<ArrayBuffer> | null {
  const key = onceKeyOf(parsed)
  return key && hash(['proven', Buffer.from(key).toString('hex')])
}

/** By what it is told whether two mails of one name say the same; kept with the proof of their sender. */
export function saidBy({ subject, content }: ParsedMail): string {
  return Buffer.from(hash([subject, content.whole])).toString('base64url')
}

function hash(parts: readonly (string | null)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(JSON.stringify(parts)).digest())
}
