import { fileTypeFromBuffer } from 'file-type'

const OCTETS = 'application/octet-stream'
const MARKUP = /^\s*</u
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

const TIFF = new Set(['49492a00', '4d4d002a', '49492b00', '4d4d002b'])

/** How many of a file's first bytes `sniffMediaType` wants to see. */
export const SNIFFED_BYTES = 65_536

/**
 * What a file is, judged by its first bytes alone: never by its name or by what its sender says. Text is text/plain,
 * but text that begins like markup is nothing that a browser should be told of.
 */
export async function sniffMediaType(head: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(head).catch(() => undefined)
  if (known) return known.mime
  if (isTiff(head)) return 'image/tiff'
  const text = decodeText(head)
  if (text === null || CONTROLS.test(text) || MARKUP.test(text)) return OCTETS
  return 'text/plain'
}

/** By its first bytes; file-type also asks for the directory, which most scanners write at the end. */
function isTiff(head: Uint8Array): boolean {
  return TIFF.has(Buffer.from(head.subarray(0, 4)).toString('hex'))
}

/** UTF-8 text, or null. The last character may be cut off by the end of what was looked at. */
function decodeText(head: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return null
  }
}
