const NO_LENGTH = new Set([0x00, 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8])
/** C0 to CF begin a frame, in every way of coding there is; but these three. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc])
const [SCAN, END] = [0xda, 0xd9]

/**
 * The size that a JPEG's frame says, which stands behind whatever its camera and programs wrote before. 'further': the bytes given
 * end before it. Null: there is none, and nothing to draw. It leaps from segment to segment, and over what stands between them, as
 * decoders do: whatever a file holds costs no time.
 */
export function findJpegSize(content: Uint8Array): { width: number; height: number } | 'further' | null {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  let at = content.indexOf(0xff, 2)
  while (at !== -1 && at + 1 < content.length) {
    const marker = content[at + 1] ?? END
    if (marker === SCAN || marker === END) return null
    if (marker === 0xff) at += 1
    else if (NO_LENGTH.has(marker)) at += 2
    else if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) {
      if (at + 9 > content.length) return 'further'
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    } else {
      if (at + 4 > content.length) return 'further'
      at += 2 + Math.max(2, view.getUint16(at + 2))
    }
    if (content[at] !== 0xff) at = content.indexOf(0xff, at)
  }
  return 'further'
}
