const MOST_CHARACTERS = 76

const ESCAPES = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
const escapeByte = (character: string) => ESCAPES[character.charCodeAt(0)] ?? ''

/**
 * A text in the encoding that RFC 2045 calls quoted-printable: ASCII stays readable, everything else and the end of a line
 * that is a space become their bytes in UTF-8, and no line is longer than 76 characters. Lines end in CRLF.
 */
export function encodeQuotedPrintable(text: string): string {
  // One character a byte, so that an expression sees bytes.
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  return bytes
    .split(/\r\n|\r|\n/)
    .map((line) => breakLine(line.replace(/[^\t\x20-\x3c\x3e-\x7e]|[\t ]$/g, escapeByte)))
    .join('\r\n')
}

/** Lines that go on end in an equals sign; an escape is never cut. */
function breakLine(line: string): string {
  if (line.length <= MOST_CHARACTERS) return line
  const parts: string[] = []
  let start = 0
  while (line.length - start > MOST_CHARACTERS) {
    let end = start + MOST_CHARACTERS - 1
    if (line[end - 1] === '=') end -= 1
    else if (line[end - 2] === '=') end -= 2
    parts.push(line.slice(start, end))
    start = end
  }
  parts.push(line.slice(start))
  return parts.join('=\r\n')
}
