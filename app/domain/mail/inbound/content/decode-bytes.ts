import { createDecodeStream, decode } from 'libmime/lib/charset.js'

/** The bytes of a text and what its part says about them. */
export interface LabelledBytes {
  bytes: Buffer
  /** As the mail calls it; empty: it does not say. */
  charset: string
}

/** Wrong often enough to be believed only where the bytes do not contradict: what their programs write when they do not know. */
const WEAK = new Set(['', 'utf-8', 'windows-1252'])
/** Names that no standard knows, and what is meant. */
const MEANT: Record<string, string> = {
  '7bit': 'utf-8',
  '8bit': 'utf-8',
  ansi: 'windows-1252',
  binary: 'utf-8',
  cp1252: 'windows-1252',
  default: 'utf-8',
  gb2312: 'gb18030',
  'ks_c_5601-1987': 'euc-kr',
  'ks_c_5601-1989': 'euc-kr',
  'macintosh-roman': 'macintosh',
  unicode: 'utf-16le',
  'unknown-8bit': '',
  'us-ascii': '',
  ascii: '',
  utf8mb4: 'utf-8',
  'x-mac-roman': 'macintosh',
  'x-unknown': '',
}
/** They can carry markup past a filter that looks for it, or are no charsets. */
const REFUSED = /^(?:unicode-?1-?1-?)?utf-?7|^(?:base64|hex)$/

/**
 * The text in bytes of a mail. What the mail says about their charset is believed unless the bytes show that it is wrong: UTF-8 that
 * is called Latin-1 or nothing, Windows-1252 that is called UTF-8, ISO-2022-JP that is called ASCII, a name that does not exist.
 * UTF-8 that was made into UTF-8 twice stays as it is: nobody can tell whether it was meant. Pure.
 */
export function decodeBytes({ bytes, charset }: LabelledBytes): string {
  const marked = readMark(bytes)
  if (marked !== null) return marked
  const name = nameOf(charset)
  if (!WEAK.has(name)) return decodeAs(bytes, name)
  if (isIso2022(bytes)) return decodeAs(bytes, 'iso-2022-jp')
  if (bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1')
  const { good, bad } = countUtf8(bytes)
  // Cut in two, or broken here and there: still the one thing that so many whole characters can be.
  const isUtf8 = bad === 0 || (name !== 'windows-1252' && good > bad)
  return decodeAs(bytes, isUtf8 && good > 0 ? 'utf-8' : 'windows-1252')
}

function readMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeAs(bytes, 'utf-8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be')
  return null
}

/**
 * As the encoding standard of browsers names it, or what else the mail says.
 * Trap: only the names are taken from `TextDecoder`. In Node 20 it reads Windows-1252 as Latin-1, so that a euro sign is lost.
 */
function nameOf(charset: string): string {
  const plain = charset
    .toLowerCase()
    .replace(/["'\s]/g, '')
    .replace(/\*.*$/, '')
    .replace(/^(?:win|windows)[-_]?(125\d)$/, 'windows-$1')
    .replace(/^(?:charset=)/, '')
  if (REFUSED.test(plain)) return ''
  const meant = MEANT[plain]
  if (meant !== undefined) return meant
  try {
    return new TextDecoder(plain).encoding
  } catch {
    return plain
  }
}

function decodeAs(bytes: Buffer, name: string): string {
  // An unknown name: libmime would take UTF-8, which these bytes may not be.
  return isKnown(name) ? decode(bytes, name) : decodeBytes({ bytes, charset: '' })
}

const known = new Map<string, boolean>()

/** Asking costs a tenth of a millisecond, and a hostile header asks ten thousand times. */
function isKnown(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const answer = createDecodeStream(name).supported
  if (known.size < 100) known.set(name, answer)
  return answer
}

function isIso2022(bytes: Buffer): boolean {
  return ['\x1b$B', '\x1b$@', '\x1b(J'].some((sign) => bytes.includes(sign, 0, 'latin1'))
}

/** How many characters of more than one byte are whole, and how many bytes are none. */
function countUtf8(bytes: Buffer): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let place = 0; place < bytes.length; ) {
    const first = bytes[place] ?? 0
    const length =
      first < 0x80
        ? 1
        : first >= 0xc2 && first < 0xe0
          ? 2
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xf0 && first < 0xf5
              ? 4
              : 0
    let isWhole = length > 0
    for (let next = 1; next < length; next++) isWhole &&= ((bytes[place + next] ?? 0) & 0xc0) === 0x80
    if (isWhole && length > 1) good++
    if (!isWhole) bad++
    place += isWhole ? length : 1
  }
  return { good, bad }
}
