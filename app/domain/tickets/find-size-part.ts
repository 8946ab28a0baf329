import { IMAGE_LIMITS } from './archive-limits.ts'
import { findJpegSize } from './find-jpeg-size.ts'

/** Of a file: so many bytes at most, from this one on. */
export interface FilePart {
  from: number
  bytes: number
}

/** More than the first directory of any TIFF needs. */
const DIRECTORY_BYTES = 16_384

/**
 * Which part of a picture says how large it is, when its first bytes do not: a JPEG's frame may stand behind long notes, and a
 * TIFF's directory behind everything else. Null: the first bytes are all there is to ask.
 */
export function findSizePart(mediaType: string, head: Uint8Array): FilePart | null {
  if (mediaType === 'image/jpeg') {
    return findJpegSize(head) === 'further' ? { from: 0, bytes: IMAGE_LIMITS.jpegBytes } : null
  }
  const directory = mediaType === 'image/tiff' ? directoryOf(head) : null
  if (directory === null || directory.at + DIRECTORY_BYTES <= head.length) return null
  return { from: directory.at, bytes: DIRECTORY_BYTES }
}

/** A TIFF as it would be with its directory behind its head: as short as that, and telling the same size. */
export function putDirectoryFirst(head: Uint8Array, directory: Uint8Array): Uint8Array {
  const known = directoryOf(head)
  if (known === null) return head
  const short = new Uint8Array(known.headBytes + directory.length)
  short.set(head.subarray(0, known.headBytes))
  short.set(directory, known.headBytes)
  const view = new DataView(short.buffer)
  if (known.isBig) view.setBigUint64(8, BigInt(known.headBytes), known.isLittle)
  else view.setUint32(4, known.headBytes, known.isLittle)
  return short
}

function directoryOf(head: Uint8Array): { at: number; isBig: boolean; isLittle: boolean; headBytes: number } | null {
  if (head.length < 16) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const isLittle = head[0] === 0x49
  const isBig = view.getUint16(2, isLittle) === 43
  const at = isBig ? Number(view.getBigUint64(8, isLittle)) : view.getUint32(4, isLittle)
  return { at, isBig, isLittle, headBytes: isBig ? 16 : 8 }
}
