import { buffer } from 'node:stream/consumers'
import { storage } from '#app/platform/storage.server.ts'

/** What a person could have typed or exported; logs beyond that are not read. */
const LONGEST_BYTES = 4 * 1024 * 1024
const TEXT_TYPES = /^(text\/|application\/(octet-stream|xml|json)$)/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL is what text never holds
const BINARY = /\u0000/u

export interface StoredFile {
  storageKey: string
  mediaType: string
  sizeBytes: number
}

/** The text of a file, where it is a text file of a length that is looked through; else null. */
export async function readFileText({ storageKey, mediaType, sizeBytes }: StoredFile): Promise<string | null> {
  if (!TEXT_TYPES.test(mediaType) || sizeBytes > LONGEST_BYTES) return null
  const content = await storage.read(storageKey)
  if (!content) return null
  const text = decode(await buffer(content))
  return BINARY.test(text.slice(0, 100_000)) ? null : text
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Digits and dashes are the same in every code page that our agencies write in.
  return bytes.toString('utf8')
}
