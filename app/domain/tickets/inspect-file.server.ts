import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { storage } from '#app/platform/storage.server.ts'
import { ARCHIVE_LIMITS } from './archive-limits.ts'
import { type FilePart, findSizePart, putDirectoryFirst } from './find-size-part.ts'
import { inspectArchive } from './inspect-archive.ts'
import { inspectImage } from './inspect-image.ts'
import { judgeFileType, type PresentedFile } from './judge-file-type.ts'
import { SNIFFED_BYTES } from './sniff-media-type.ts'

const IMAGE = /^image\//u
/** ZIP and what is one in disguise. */
const ZIP = /^application\/(zip$|vnd\.(openxmlformats|oasis\.opendocument|visio))/u

/**
 * Why a file that lies in storage is not taken, in words for the person; null: it may stay. Type and ending must agree;
 * archives and pictures are bounded before anybody unpacks them. At most one file's bytes are in memory.
 */
export async function inspectFile(file: PresentedFile & { storageKey: string }): Promise<string | null> {
  const ofType = judgeFileType(file)
  if (ofType !== null) return ofType
  const ofContent = await inspectContent(file)
  return ofContent && `“${file.fileName}” ${ofContent}.`
}

async function inspectContent({ mediaType, storageKey, head }: PresentedFile & { storageKey: string }) {
  if (IMAGE.test(mediaType)) return inspectPicture({ mediaType, storageKey, head })
  const isZip = ZIP.test(mediaType)
  if (!isZip && mediaType !== 'application/gzip') return null
  const content = await openReceived(storageKey)
  return isZip ? inspectArchive(await buffer(content)) : inspectGzip(content)
}

/** Mostly the head says how large a picture is; else the part of the file that does is read. */
async function inspectPicture({
  mediaType,
  storageKey,
  head,
}: {
  mediaType: string
  storageKey: string
  head: Uint8Array
}) {
  const isWhole = head.length < SNIFFED_BYTES
  const part = isWhole ? null : findSizePart(mediaType, head)
  if (part === null) return inspectImage(head, { mediaType, isWhole })
  const bytes = await readPart(await openReceived(storageKey), part)
  const content = part.from === 0 ? bytes : putDirectoryFirst(head, bytes)
  return inspectImage(content, { mediaType, isWhole: false })
}

async function readPart(content: Readable, { from, bytes }: FilePart): Promise<Buffer> {
  const kept: Buffer[] = []
  let at = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    kept.push(chunk.subarray(Math.max(0, from - at), Math.max(0, from + bytes - at)))
    at += chunk.length
    if (at >= from + bytes) break
  }
  return Buffer.concat(kept)
}

async function openReceived(storageKey: string): Promise<Readable> {
  const content = await storage.read(storageKey)
  if (!content) throw new Error('A file that has just been received is not in storage')
  return content
}

/** The length that a gzip file tells is no promise: it is unpacked into nothing, until it is too much. */
async function inspectGzip(content: Readable): Promise<string | null> {
  let bytes = 0
  const unpacked = content.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip())
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > ARCHIVE_LIMITS.totalBytes) return 'unpacks to more than we take. Send the part that matters'
    }
    return null
  } catch {
    return 'is damaged. Make it anew, and attach that'
  } finally {
    content.destroy()
    unpacked.destroy()
  }
}
