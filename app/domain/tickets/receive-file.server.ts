import { createHash, randomBytes } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { DomainError } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import { inspectFile } from './inspect-file.server.ts'
import { normaliseFileName } from './normalise-file-name.ts'
import { SNIFFED_BYTES, sniffMediaType } from './sniff-media-type.ts'

/** A file whose bytes are in storage and which no row names yet. */
export interface ReceivedFile {
  storageKey: string
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: Uint8Array<ArrayBuffer>
  /** Of a part of a mail: what its HTML calls it by. */
  contentId?: string | null
  /** Why it is not taken, in words for the person; its bytes are gone then. */
  problem: string | null
}

/**
 * Streams a file into storage under a random key, measuring it on the way, and looks at what it is. Rejects when the
 * stream breaks off, with unavailable when storage does not take it.
 */
export async function receiveFile(content: Readable, name: string): Promise<ReceivedFile> {
  const storageKey = randomBytes(24).toString('hex')
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (sizeBytes < SNIFFED_BYTES) head.push(chunk)
      sizeBytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  // A stream may break off before storage listens; storage finds it destroyed then.
  measure.on('error', () => undefined)
  content.on('error', (error) => measure.destroy(error))
  await storage.write(storageKey, content.pipe(measure)).catch((error: unknown) => {
    const isBroken = content.errored !== null || (content.destroyed && !content.readableEnded)
    if (isBroken) throw error
    // What still comes is let go: a form in which nobody reads a file would never come to its end.
    content.unpipe(measure)
    content.resume()
    throw new DomainError('unavailable', 'Files cannot be stored just now. Try again in a minute.', { cause: error })
  })
  const begin = Buffer.concat(head).subarray(0, SNIFFED_BYTES)
  const fileName = normaliseFileName(name)
  const mediaType = await sniffMediaType(begin)
  const presented = { fileName, mediaType, head: begin, storageKey }
  const problem = sizeBytes === 0 ? null : await inspectFile(presented)
  if (problem !== null) await storage.remove(storageKey)
  return { storageKey, fileName, mediaType, sizeBytes, sha256: new Uint8Array(hash.digest()), problem }
}
