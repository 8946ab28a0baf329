const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d
const HEADER_BYTES = 16
const WINDOW = 4_096
const MOST_BYTES = 2_000_000
/** The dictionary begins with what every RTF begins with (MS-OXRTFCP 2.1.2.1). */
const BEGINNING =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

/** The RTF in Outlook's compressed form, a character for each byte; empty: it is none. At most 2 MB, however much it claims. Pure. */
export function readCompressedRtf(bytes: Buffer): string {
  if (bytes.length < HEADER_BYTES) return ''
  const size = Math.min(bytes.readUInt32LE(4), MOST_BYTES)
  const form = bytes.readUInt32LE(8)
  if (form === PLAIN) return bytes.subarray(HEADER_BYTES, HEADER_BYTES + size).toString('latin1')
  return form === COMPRESSED ? decompress(bytes, size).toString('latin1') : ''
}

function decompress(bytes: Buffer, size: number): Buffer {
  const window = Buffer.alloc(WINDOW, 0x20)
  window.write(BEGINNING, 'latin1')
  let head = BEGINNING.length
  const output = Buffer.alloc(size)
  let written = 0
  const put = (byte: number) => {
    window[head] = byte
    head = (head + 1) % WINDOW
    if (written < size) output[written++] = byte
  }
  for (let place = HEADER_BYTES; place < bytes.length && written < size; ) {
    const flags = bytes[place++] ?? 0
    for (let bit = 0; bit < 8 && place < bytes.length && written < size; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(bytes[place++] ?? 0)
        continue
      }
      if (place + 1 >= bytes.length) return output.subarray(0, written)
      const token = bytes.readUInt16BE(place)
      place += 2
      const offset = token >> 4
      if (offset === head) return output.subarray(0, written)
      for (let step = 0; step < (token & 0xf) + 2; step++) put(window[(offset + step) % WINDOW] ?? 0)
    }
  }
  return output.subarray(0, written)
}
