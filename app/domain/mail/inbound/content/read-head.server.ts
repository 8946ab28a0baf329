import type { ParsedMail } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { decodeWords } from './decode-words.ts'
import { findHeaders } from './find-headers.ts'
import { keepHeaders } from './keep-headers.ts'
import type { MailPieces } from './mail-part.ts'
import { readAddresses } from './read-addresses.server.ts'
import { readMessageIds } from './read-message-ids.ts'

const SUBJECT_CHARACTERS = 1_000

type MailHead = Pick<
  ParsedMail,
  | 'messageId'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'subject'
  | 'sentAt'
  | 'inReplyTo'
  | 'references'
  | 'headers'
>

/** What a mail's headers say of it, with as many addresses of each as are read. */
export function readHead(headers: MailPieces['headers'], mostAddresses: number): MailHead {
  const first = (name: string) => findHeaders(headers, name)[0] ?? ''
  const joined = (name: string, separator: string) => findHeaders(headers, name).join(separator)
  const addresses = (name: string) => readAddresses(joined(name, ', '), mostAddresses)
  return {
    messageId: readMessageIds(first('message-id'))[0] ?? null,
    from: addresses('from'),
    sender: addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    subject: decodeWords(first('subject')).slice(0, SUBJECT_CHARACTERS).toWellFormed(),
    sentAt: readDate(first('date')),
    inReplyTo: readMessageIds(first('in-reply-to')),
    references: readMessageIds(joined('references', ' ')),
    headers: keepHeaders(headers),
  }
}

/** Null: none, or one of another age. */
function readDate(latin1: string): string | null {
  const date = new Date(
    cleanHeader(latin1)
      .slice(0, 100)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  )
  const year = date.getUTCFullYear()
  return year >= 1980 && year < 2200 ? date.toISOString() : null
}
