import type { ParsedMail } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { decodeRaw } from './decode-raw.ts'
import type { MailPieces } from './mail-part.ts'

/** Of one header. */
const MOST_CHARACTERS = 4_000
const MOST_OF_ALL = 400_000

/**
 * The headers by their names, as much of them as is kept. Encoded words stay as they are: whoever looks for an address in a header must
 * not find one that somebody put into a name. Pure.
 */
export function keepHeaders(all: MailPieces['headers']): ParsedMail['headers'] {
  const kept = new Map<string, string[]>()
  let room = MOST_OF_ALL
  for (const { name, value } of all) {
    const text = cleanHeader(decodeRaw(value.slice(0, MOST_CHARACTERS)))
    room -= text.length
    if (room < 0) break
    const values = kept.get(name)
    if (values) values.push(text)
    else kept.set(name, [text])
  }
  return Object.fromEntries(kept)
}
