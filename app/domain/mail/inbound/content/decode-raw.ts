import { decodeBytes } from './decode-bytes.ts'

/** The bytes of a header, which `latin1` holds as a character each, as the UTF-8 or Windows-1252 that they are. Pure. */
export function decodeRaw(latin1: string): string {
  return decodeBytes({ bytes: Buffer.from(latin1, 'latin1'), charset: '' })
}
