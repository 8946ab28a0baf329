import type { MailPieces } from './mail-part.ts'

/** What stands in the headers of this name, in small letters, in their order: a character for each byte. Pure. */
export function findHeaders(headers: MailPieces['headers'], name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value)
}
